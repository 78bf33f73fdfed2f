package io.inweave.agent.weaving;

import io.inweave.core.context.MeshContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes a request's context current around a method: what {@code enter} puts in place, {@code exit} takes back. Its state is
 * never null, so that a hook may say by null that the request is none of the mesh's.
 */
public final class CurrentContext {
    /** Stands for a thread that had none. */
    private static final Object NONE = new Object();

    private CurrentContext() {}

    /** Makes a context current. The answer is for {@link #exit}. */
    public static Object enter(MeshContext context) {
        MeshContext before = MeshContext.swap(context);
        return before == null ? NONE : before;
    }

    /** Puts back what was current; any state that is not of {@link #enter} changes nothing. */
    public static void exit(@Nullable Object state) {
        if (state == NONE) {
            MeshContext.swap(null);
        } else if (state instanceof MeshContext) {
            MeshContext.swap((MeshContext) state);
        }
    }
}
