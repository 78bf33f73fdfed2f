package io.inweave.agent.instrumentation.jetty;

import io.inweave.core.context.MeshContext;
import org.jspecify.annotations.Nullable;

/** Makes a request's context current on a thread, and puts back what was there. */
final class CurrentContext {
    /** Stands for a thread that had none, since a state of null means that the request is none of the mesh's. */
    private static final Object NONE = new Object();

    private CurrentContext() {}

    static Object enter(JettyExchange exchange) {
        MeshContext before = MeshContext.swap(exchange.context());
        return before == null ? NONE : before;
    }

    static void exit(@Nullable Object state) {
        if (state == NONE) {
            MeshContext.swap(null);
        } else if (state instanceof MeshContext) {
            MeshContext.swap((MeshContext) state);
        }
    }
}
