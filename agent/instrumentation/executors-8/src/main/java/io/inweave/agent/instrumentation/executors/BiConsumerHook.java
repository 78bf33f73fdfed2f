package io.inweave.agent.instrumentation.executors;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Lets a {@link BiConsumer} of a completable future run in the context of who gave it. */
public final class BiConsumerHook extends Hook {

    public BiConsumerHook(AgentServices services) {}

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshContext context = MeshContext.current();
        return context == null || !(value instanceof BiConsumer)
                ? value
                : carried(context, (BiConsumer<Object, Object>) value);
    }

    private static BiConsumer<Object, Object> carried(MeshContext context, BiConsumer<Object, Object> body) {
        return (first, second) -> {
            MeshContext before = MeshContext.swap(context);
            try {
                body.accept(first, second);
            } finally {
                MeshContext.swap(before);
            }
        };
    }
}
