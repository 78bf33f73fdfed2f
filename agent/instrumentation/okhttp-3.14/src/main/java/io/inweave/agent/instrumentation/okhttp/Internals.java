package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.Handles;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Members of the library that only some of its lines have. */
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
                    return Handles.erased(LOOKUP.unreflect(method));
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
            return Handles.erased(LOOKUP.unreflectGetter(field));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + '.' + name + " is out of reach", e);
        }
    }
}
