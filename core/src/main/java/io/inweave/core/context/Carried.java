package io.inweave.core.context;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Work that runs in the context of who handed it over. */
final class Carried {
    private Carried() {}

    static final class Task implements Runnable {
        private final MeshContext context;
        private final Runnable task;

        Task(MeshContext context, Runnable task) {
            this.context = context;
            this.task = task;
        }

        @Override
        public void run() {
            @Nullable MeshContext previous = MeshContext.swap(context);
            try {
                task.run();
            } finally {
                MeshContext.swap(previous);
            }
        }

        @Override
        public String toString() {
            return task.toString();
        }
    }

    static final class Call<T> implements Callable<T> {
        private final MeshContext context;
        private final Callable<T> task;

        Call(MeshContext context, Callable<T> task) {
            this.context = context;
            this.task = task;
        }

        @Override
        public T call() throws Exception {
            @Nullable MeshContext previous = MeshContext.swap(context);
            try {
                return task.call();
            } finally {
                MeshContext.swap(previous);
            }
        }

        @Override
        public String toString() {
            return task.toString();
        }
    }
}
