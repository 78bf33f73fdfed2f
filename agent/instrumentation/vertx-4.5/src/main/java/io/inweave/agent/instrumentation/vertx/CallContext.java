package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.Handles;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.invoke.MethodHandle;

/** The library's context that a request was made in: what happens to the request is told there, and nowhere else. */
final class CallContext {
    /** Of the library's own type of contexts, which stands in another package in Vert.x 4 than in Vert.x 5. */
    private static final MethodHandle PROMISE =
            Reflected.erased(Reflected.method(Reflected.stream("getContext").getReturnType(), "promise", 0));

    private final Context context;

    CallContext(Context context) {
        this.context = context;
    }

    Context library() {
        return context;
    }

    /** A promise that tells its listeners in this context, whoever keeps it. */
    @SuppressWarnings("unchecked") // of anything
    <T> Promise<T> promise() {
        return (Promise<T>) Handles.required(PROMISE, context);
    }

    void execute(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    /** At once where that is possible. */
    void enter(Runnable task) {
        if (Vertx.currentContext() == context) {
            task.run();
        } else {
            execute(task);
        }
    }
}
