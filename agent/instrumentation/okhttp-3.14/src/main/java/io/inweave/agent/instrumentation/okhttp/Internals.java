package io.inweave.agent.instrumentation.okhttp;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Members of the library that only some of its lines have. What is thrown comes through as it was. */
final class Internals {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private Internals() {}

    static boolean isThere(String type) {
        try {
            Class.forName(type, false, Internals.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** The one method of that name. */
    static MethodHandle method(String type, String name) {
        MethodHandle found = methodIfPresent(type, name);
        if (found == null) {
            throw new IllegalStateException(type + " has no method " + name);
        }
        return found;
    }

    static @Nullable MethodHandle methodIfPresent(String type, String name) {
        try {
            for (Method method :
                    Class.forName(type, false, Internals.class.getClassLoader()).getDeclaredMethods()) {
                if (method.getName().equals(name)) {
                    method.setAccessible(true);
                    return LOOKUP.unreflect(method);
                }
            }
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + '.' + name + " is out of reach", e);
        }
    }

    static MethodHandle getter(String type, String name) {
        try {
            Field field =
                    Class.forName(type, false, Internals.class.getClassLoader()).getDeclaredField(name);
            field.setAccessible(true);
            return LOOKUP.unreflectGetter(field);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + '.' + name + " is out of reach", e);
        }
    }

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

    static void call(MethodHandle handle, Object self, boolean argument) {
        try {
            handle.invoke(self, argument);
        } catch (Throwable t) {
            throw raise(t);
        }
    }

    static void call(MethodHandle handle, Object self, Object first, boolean second) {
        try {
            handle.invoke(self, first, second);
        } catch (Throwable t) {
            throw raise(t);
        }
    }

    static void call(MethodHandle handle, Object self, Object first, boolean second, Object third) {
        try {
            handle.invoke(self, first, second, third);
        } catch (Throwable t) {
            throw raise(t);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException raise(Throwable t) throws T {
        throw (T) t;
    }
}
