package io.inweave.agent.instrumentation.jdkserver;

import com.sun.net.httpserver.HttpServer;
import io.inweave.agent.weaving.Handles;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Finds the server's members once, as handles that the JIT compiler sees through. Its types are not public. */
final class Members {
    private static final String PACKAGE = "sun.net.httpserver.";
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private Members() {}

    static MethodHandle getter(String type, String name) {
        try {
            return Handles.erased(LOOKUP.unreflectGetter(field(type, name)));
        } catch (ReflectiveOperationException e) {
            throw missing(type, name, e);
        }
    }

    static MethodHandle setter(String type, String name) {
        try {
            return Handles.erased(LOOKUP.unreflectSetter(field(type, name)));
        } catch (ReflectiveOperationException e) {
            throw missing(type, name, e);
        }
    }

    private static Field field(String type, String name) throws ReflectiveOperationException {
        Field field = named(type).getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    static MethodHandle method(String type, String name, int parameters) {
        MethodHandle found = methodIfPresent(type, name, parameters);
        if (found == null) {
            throw missing(type, name, null);
        }
        return found;
    }

    /** Null where this Java's server has no such method. */
    static @Nullable MethodHandle methodIfPresent(String type, String name, int parameters) {
        try {
            for (Method method : named(type).getDeclaredMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == parameters) {
                    method.setAccessible(true);
                    return Handles.erased(LOOKUP.unreflect(method));
                }
            }
            return null;
        } catch (ReflectiveOperationException e) {
            throw missing(type, name, e);
        }
    }

    static boolean isServers(Object value, String type) {
        return value.getClass().getName().equals(PACKAGE + type);
    }

    private static Class<?> named(String type) throws ClassNotFoundException {
        return Class.forName(PACKAGE + type, false, HttpServer.class.getClassLoader());
    }

    private static IllegalStateException missing(String type, String member, @Nullable Throwable cause) {
        return new IllegalStateException("com.sun.net.httpserver: expected " + type + " with " + member, cause);
    }
}
