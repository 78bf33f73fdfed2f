package io.inweave.agent.instrumentation.executors;

import io.inweave.core.context.MeshContext;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The contexts of tasks that wait, by the task's identity, for executors whose tasks must stay what they are. Weak: a task
 * that never runs takes its entry with it. A task that waits twice at a time could get the other's context; it gets none.
 */
final class Pending {
    private static final Object AMBIGUOUS = new Object();
    private static final ReferenceQueue<Object> GONE = new ReferenceQueue<>();
    private static final ConcurrentMap<Object, Object> CONTEXTS = new ConcurrentHashMap<>();

    private Pending() {}

    static void put(Object task, MeshContext context) {
        for (Reference<?> gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            CONTEXTS.remove(gone);
        }
        if (CONTEXTS.putIfAbsent(new Key(task), context) != null) {
            CONTEXTS.put(new Key(task), AMBIGUOUS);
        }
    }

    /** The context that a task waits with, from now on no longer; null for none. */
    static @Nullable MeshContext take(@Nullable Object task) {
        if (task == null || CONTEXTS.isEmpty()) {
            return null;
        }
        Object context = CONTEXTS.remove(new Lookup(task));
        return context instanceof MeshContext ? (MeshContext) context : null;
    }

    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object task) {
            super(task, GONE);
            this.hash = System.identityHashCode(task);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object task = get();
            return task != null && other instanceof Key && ((Key) other).get() == task;
        }
    }

    /** Finds a key without a reference object, which would cost the collector. */
    private static final class Lookup {
        private final Object task;

        Lookup(Object task) {
            this.task = task;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(task);
        }

        // Asked by the map of the key that is looked up only.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key && ((Key) other).get() == task;
        }
    }
}
