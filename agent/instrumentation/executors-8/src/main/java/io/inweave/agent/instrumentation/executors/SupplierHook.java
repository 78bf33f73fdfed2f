package io.inweave.agent.instrumentation.executors;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets a {@link Supplier} of a completable future run in the context of who gave it. */
public final class SupplierHook extends Hook {

    public SupplierHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshContext context = MeshContext.current();
        return context == null || !(value instanceof Supplier) ? value : carried(context, (Supplier<?>) value);
    }

    private static Supplier<?> carried(MeshContext context, Supplier<?> body) {
        return () -> {
            MeshContext before = MeshContext.swap(context);
            try {
                return body.get();
            } finally {
                MeshContext.swap(before);
            }
        };
    }
}
