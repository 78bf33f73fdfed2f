package io.inweave.agent.instrumentation.executors;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets a {@link Function} of a completable future run in the context of who gave it. */
public final class FunctionHook extends Hook {

    public FunctionHook(AgentServices services) {}

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshContext context = MeshContext.current();
        return context == null || !(value instanceof Function) ? value : carried(context, (Function<Object, ?>) value);
    }

    private static Function<Object, ?> carried(MeshContext context, Function<Object, ?> body) {
        return argument -> {
            MeshContext before = MeshContext.swap(context);
            try {
                return body.apply(argument);
            } finally {
                MeshContext.swap(before);
            }
        };
    }
}
