package io.inweave.agent.instrumentation.grpc;

import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives each stream of a server a tracer of ours beside the application's own. */
public final class TracerHook extends Hook {
    private volatile @Nullable Extended last;

    public TracerHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        if (!(value instanceof List)) {
            return value;
        }
        Extended known = last;
        if (known == null || known.original != value) {
            known = new Extended((List<?>) value);
            // Most processes have one server: what alternates is made anew.
            last = known;
        }
        return known.extended;
    }

    private static final class Extended {
        private final List<?> original;
        private final List<Object> extended;

        Extended(List<?> original) {
            this.original = original;
            this.extended = new ArrayList<>(original);
            this.extended.add(new Factory());
        }
    }

    private static final class Factory extends ServerStreamTracer.Factory {
        @Override
        public ServerStreamTracer newServerStreamTracer(String fullMethodName, Metadata headers) {
            return new CallTracer();
        }
    }
}
