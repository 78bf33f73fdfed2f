package io.inweave.agent.instrumentation.grpc;

import io.grpc.LoadBalancer;
import io.grpc.LoadBalancerProvider;
import io.grpc.LoadBalancerRegistry;
import io.grpc.NameResolver;
import java.util.Map;

/** Makes our load balancer known to gRPC, from the first channel that needs it on. */
final class MeshBalancerProvider extends LoadBalancerProvider {
    private static final String NAME = "inweave_mesh";

    private MeshBalancerProvider() {}

    /** The policy's name, after making sure that it is registered. */
    static String registeredName() {
        return Registered.NAME;
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public int getPriority() {
        return 5;
    }

    @Override
    public String getPolicyName() {
        return NAME;
    }

    @Override
    public NameResolver.ConfigOrError parseLoadBalancingPolicyConfig(Map<String, ?> config) {
        return NameResolver.ConfigOrError.fromConfig(NAME);
    }

    @Override
    public LoadBalancer newLoadBalancer(LoadBalancer.Helper helper) {
        return new MeshBalancer(helper);
    }

    private static final class Registered {
        static final String NAME = register();

        private static String register() {
            LoadBalancerRegistry.getDefaultRegistry().register(new MeshBalancerProvider());
            return MeshBalancerProvider.NAME;
        }
    }
}
