package io.inweave.agent.instrumentation.coroutines;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.AbstractCoroutine;
import org.jspecify.annotations.Nullable;

/** On the context that a new coroutine is given: the one of the thread that starts it goes with it. */
public final class NewCoroutineHook extends Hook {
    public NewCoroutineHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        MeshContext current = MeshContext.current();
        if (current == null || value == null || inherited(arguments[0], current)) {
            return value;
        }
        CoroutineContext given = (CoroutineContext) value;
        // An application that hands on the context of another coroutine has its reasons.
        return given.get(ContextElement.KEY) == null ? given.plus(new ContextElement(current)) : given;
    }

    /** What a coroutine starts within itself has its elements already. Scopes of the application's own are not asked. */
    private static boolean inherited(Object scope, MeshContext current) {
        if (!(scope instanceof AbstractCoroutine)) {
            return false;
        }
        CoroutineContext parent = ((AbstractCoroutine<?>) scope).getCoroutineContext();
        ContextElement element = parent.get(ContextElement.KEY);
        return element != null && element.context() == current;
    }
}
