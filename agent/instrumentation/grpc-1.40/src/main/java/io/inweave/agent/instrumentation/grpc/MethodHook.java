package io.inweave.agent.instrumentation.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import org.jspecify.annotations.Nullable;

/** Makes a call's context current while the application's interceptors and handler work on it. */
public final class MethodHook extends Hook {
    public MethodHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshContext context = Keys.CONTEXT.get();
        return context == null || value == null ? value : wrapped((ServerMethodDefinition<?, ?>) value, context);
    }

    private static <Q, R> ServerMethodDefinition<Q, R> wrapped(
            ServerMethodDefinition<Q, R> definition, MeshContext context) {
        return definition.withServerCallHandler(new Handler<>(definition.getServerCallHandler(), context));
    }

    private static final class Handler<Q, R> implements ServerCallHandler<Q, R> {
        private final ServerCallHandler<Q, R> applications;
        private final MeshContext context;

        Handler(ServerCallHandler<Q, R> applications, MeshContext context) {
            this.applications = applications;
            this.context = context;
        }

        @Override
        public ServerCall.Listener<Q> startCall(ServerCall<Q, R> call, Metadata headers) {
            MeshContext previous = MeshContext.swap(context);
            try {
                return new ContextListener<>(applications.startCall(call, headers), context);
            } finally {
                MeshContext.swap(previous);
            }
        }
    }
}
