package io.inweave.agent.instrumentation.grpc;

import io.grpc.Attributes;
import io.grpc.EquivalentAddressGroup;
import io.grpc.InternalConfigSelector;
import io.grpc.NameResolver;
import io.inweave.agent.weaving.AgentServices;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What our resolver answers to a channel: our load balancer, our config selector, and no address. */
final class MeshResolution {
    /** Load balancers are not asked without an address; this one is never connected to. */
    private static final List<EquivalentAddressGroup> NO_ADDRESS = Collections.singletonList(
            new EquivalentAddressGroup(InetSocketAddress.createUnresolved("mesh.inweave.invalid", 0)));

    private MeshResolution() {}

    static NameResolver.ResolutionResult of(
            ChannelTarget target, ChannelInternals channel, NameResolver.Args arguments, AgentServices services) {
        NameResolver.ConfigOrError config = arguments.getServiceConfigParser().parseServiceConfig(serviceConfig());
        if (config.getError() != null || config.getConfig() == null) {
            throw new IllegalStateException("gRPC refused our service config: " + config.getError());
        }
        Object applications = channel.defaultServiceConfig();
        InternalConfigSelector selector = new MeshConfigSelector(
                applications == null ? config.getConfig() : applications,
                new MeshInterceptor(target, services, channel.retryEnabled()));
        return NameResolver.ResolutionResult.newBuilder()
                .setAddresses(NO_ADDRESS)
                .setServiceConfig(config)
                .setAttributes(Attributes.newBuilder()
                        .set(InternalConfigSelector.KEY, selector)
                        .set(MeshBalancer.SETUP, new MeshBalancer.Setup(target, services))
                        .build())
                .build();
    }

    /**
     * Chooses our balancer. The retry policy is what makes gRPC keep a call's messages for another attempt; whether there is one
     * is decided by the exchange, at {@link RetryHook}.
     */
    private static Map<String, Object> serviceConfig() {
        Map<String, Object> retry = new HashMap<>();
        retry.put("maxAttempts", 5.0);
        retry.put("initialBackoff", "0.025s");
        retry.put("maxBackoff", "0.25s");
        retry.put("backoffMultiplier", 2.0);
        retry.put("retryableStatusCodes", Collections.singletonList("UNAVAILABLE"));
        Map<String, Object> everyMethod = new HashMap<>();
        everyMethod.put("name", Collections.singletonList(Collections.emptyMap()));
        everyMethod.put("retryPolicy", retry);
        Map<String, Object> config = new HashMap<>();
        config.put("methodConfig", Collections.singletonList(everyMethod));
        config.put(
                "loadBalancingConfig",
                Arrays.asList(Collections.singletonMap(MeshBalancerProvider.registeredName(), Collections.emptyMap())));
        return config;
    }
}
