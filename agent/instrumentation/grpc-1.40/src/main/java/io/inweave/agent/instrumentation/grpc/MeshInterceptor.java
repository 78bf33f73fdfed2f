package io.inweave.agent.instrumentation.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Replay;
import org.jspecify.annotations.Nullable;

/** Makes an exchange of each call of a channel to the mesh. */
final class MeshInterceptor implements ClientInterceptor {
    private final ChannelTarget target;
    private final AgentServices services;
    private final Replay replay;

    MeshInterceptor(ChannelTarget target, AgentServices services, boolean retryEnabled) {
        this.target = target;
        this.services = services;
        this.replay = retryEnabled ? Replay.REPEATABLE : Replay.ONCE;
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        return new MeshClientCall<>(this, method, options, next);
    }

    AgentServices services() {
        return services;
    }

    /** The exchange of one call; null when the name has left the mesh, or when something of ours went wrong. */
    @Nullable
    ClientExchange exchange(CallFacts facts, @Nullable MeshContext caller) {
        Destination destination = target.destination(services.outbound());
        if (destination.kind() != Destination.Kind.MESH && destination.kind() != Destination.Kind.REFUSED) {
            return null;
        }
        MeshContext previous = caller == null ? null : MeshContext.swap(caller);
        try {
            return destination.exchange(facts);
        } finally {
            if (caller != null) {
                MeshContext.swap(previous);
            }
        }
    }

    CallFacts facts(MethodDescriptor<?, ?> method, CallOptions options, Metadata headers, Channel next) {
        String authority = options.getAuthority();
        return new CallFacts(
                authority == null ? next.authority() : authority, '/' + method.getFullMethodName(), headers, replay);
    }

    @Override
    public String toString() {
        return "mesh:" + target;
    }
}
