package io.inweave.agent.instrumentation.grpc;

import io.grpc.NameResolver;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/** Puts our name resolver before the one of a plaintext channel to a DNS name. */
public final class ResolverHook extends Hook {
    private final AgentServices services;

    public ResolverHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        NameResolver.Args resolverArguments = argumentsOf(arguments);
        if (!(value instanceof NameResolver) || resolverArguments == null) {
            return value;
        }
        NameResolver resolver = (NameResolver) value;
        // The port that a target without one gets: the only thing that tells plaintext from TLS for every transport.
        if (resolverArguments.getDefaultPort() != ChannelTarget.PLAINTEXT_PORT) {
            return value;
        }
        ChannelTarget target = ChannelTarget.of(resolver);
        return target == null ? value : new MeshNameResolver(resolver, target, resolverArguments, services);
    }

    private static NameResolver.@Nullable Args argumentsOf(Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof NameResolver.Args) {
                return (NameResolver.Args) argument;
            }
        }
        return null;
    }
}
