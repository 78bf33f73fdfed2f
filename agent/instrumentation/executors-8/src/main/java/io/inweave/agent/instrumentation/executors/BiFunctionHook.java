package io.inweave.agent.instrumentation.executors;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Lets a {@link BiFunction} of a completable future run in the context of who gave it. */
public final class BiFunctionHook extends Hook {

    public BiFunctionHook(AgentServices services) {}

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshContext context = MeshContext.current();
        return context == null || !(value instanceof BiFunction)
                ? value
                : carried(context, (BiFunction<Object, Object, ?>) value);
    }

    private static BiFunction<Object, Object, ?> carried(MeshContext context, BiFunction<Object, Object, ?> body) {
        return (first, second) -> {
            MeshContext before = MeshContext.swap(context);
            try {
                return body.apply(first, second);
            } finally {
                MeshContext.swap(before);
            }
        };
    }
}
