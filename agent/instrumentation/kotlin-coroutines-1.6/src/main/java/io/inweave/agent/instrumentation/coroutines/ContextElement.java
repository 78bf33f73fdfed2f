package io.inweave.agent.instrumentation.coroutines;

import io.inweave.core.context.MeshContext;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.ThreadContextElement;
import org.jspecify.annotations.Nullable;

/** Part of a coroutine's context: makes ours current on a thread for as long as the coroutine runs there. */
final class ContextElement extends AbstractCoroutineContextElement
        implements ThreadContextElement<@Nullable MeshContext> {
    static final CoroutineContext.Key<ContextElement> KEY = new CoroutineContext.Key<ContextElement>() {};

    private final MeshContext context;

    ContextElement(MeshContext context) {
        super(KEY);
        this.context = context;
    }

    MeshContext context() {
        return context;
    }

    @Override
    public @Nullable MeshContext updateThreadContext(CoroutineContext coroutine) {
        return MeshContext.swap(context);
    }

    @Override
    public void restoreThreadContext(CoroutineContext coroutine, @Nullable MeshContext before) {
        MeshContext.swap(before);
    }

    /** Shown where an application prints the context of a coroutine. */
    @Override
    public String toString() {
        return "Inweave(" + context + ')';
    }
}
