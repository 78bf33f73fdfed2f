package io.inweave.agent.instrumentation.httpclient;

import java.lang.invoke.MethodHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls of method handles that let everything through as it was thrown. */
final class Calls {
    private Calls() {}

    static Object call(MethodHandle handle, Object self) {
        return Objects.requireNonNull(callNullable(handle, self));
    }

    static @Nullable Object callNullable(MethodHandle handle, Object self) {
        try {
            return (Object) handle.invoke(self);
        } catch (Throwable t) {
            throw raise(t);
        }
    }

    static Object call(MethodHandle handle, Object self, @Nullable Object argument) {
        try {
            return (Object) handle.invoke(self, argument);
        } catch (Throwable t) {
            throw raise(t);
        }
    }

    /** Calls a handle of {@link ClientInternals#constructor}. */
    static Object create(MethodHandle constructor, @Nullable Object... arguments) {
        try {
            return (Object) constructor.invoke(arguments);
        } catch (Throwable t) {
            throw raise(t);
        }
    }

    static void set(MethodHandle setter, Object self, @Nullable Object value) {
        try {
            setter.invoke(self, value);
        } catch (Throwable t) {
            throw raise(t);
        }
    }

    static void set(MethodHandle setter, Object self, Object which, Object value) {
        try {
            setter.invoke(self, which, value);
        } catch (Throwable t) {
            throw raise(t);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException raise(Throwable t) throws T {
        throw (T) t;
    }
}
