package io.inweave.agent.instrumentation.executors;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets a {@link Consumer} of a completable future run in the context of who gave it. */
public final class ConsumerHook extends Hook {

    public ConsumerHook(AgentServices services) {}

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshContext context = MeshContext.current();
        return context == null || !(value instanceof Consumer) ? value : carried(context, (Consumer<Object>) value);
    }

    private static Consumer<Object> carried(MeshContext context, Consumer<Object> body) {
        return argument -> {
            MeshContext before = MeshContext.swap(context);
            try {
                body.accept(argument);
            } finally {
                MeshContext.swap(before);
            }
        };
    }
}
