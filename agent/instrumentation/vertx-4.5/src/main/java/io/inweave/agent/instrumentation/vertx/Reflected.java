package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.Handles;
import io.vertx.core.http.impl.HttpClientStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Members of the library's that it does not show, or that differ among its versions. The instrumentation has required them. */
final class Reflected {
    private static final String PACKAGE = "io.vertx.core.http.impl.";

    private Reflected() {}

    /** A field's value, for {@link Handles#required}. */
    static MethodHandle getter(String type, String name) {
        try {
            Field field = type(type).getDeclaredField(name);
            field.setAccessible(true);
            return Handles.erased(MethodHandles.lookup().unreflectGetter(field));
        } catch (NoSuchFieldException | IllegalAccessException e) {
            throw new LinkageError("Vert.x: expected a field " + name + " in " + type, e);
        }
    }

    /** A method with up to three parameters, for {@link Handles#call}. */
    static MethodHandle erased(Method method) {
        return Handles.erased(handle(method));
    }

    /** A method with any number of parameters, for {@link Handles#spread}. */
    static MethodHandle spreading(Method method) {
        return Handles.spreading(handle(method), method.getParameterCount() + 1);
    }

    private static MethodHandle handle(Method method) {
        try {
            return MethodHandles.lookup().unreflect(method);
        } catch (IllegalAccessException e) {
            throw new LinkageError("Vert.x: " + method + " cannot be called", e);
        }
    }

    /** The method of a class of the library's that has a parameter of a type. */
    static Method methodOf(String type, String name, Class<?> parameter) {
        for (Method method : type(type).getDeclaredMethods()) {
            if (method.getName().equals(name)
                    && Arrays.asList(method.getParameterTypes()).contains(parameter)) {
                method.setAccessible(true);
                return method;
            }
        }
        throw new LinkageError("Vert.x: expected a method " + name + " of a " + parameter.getName() + " in " + type);
    }

    /** A public method by its name and the number of its parameters. */
    static Method method(Class<?> type, String name, int parameters) {
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == parameters && !method.isBridge()) {
                return method;
            }
        }
        throw new LinkageError("Vert.x: expected a method " + name + " in " + type.getName());
    }

    /** The method of streams that has a name. */
    static Method stream(String name) {
        for (Method method : HttpClientStream.class.getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                return method;
            }
        }
        throw new LinkageError("Vert.x: expected a method " + name + " in " + HttpClientStream.class.getName());
    }

    /** For a method that is known only when a proxy is called by it. */
    static @Nullable Object invoke(Method method, Object owner, @Nullable Object @Nullable ... arguments) {
        try {
            return method.invoke(owner, arguments);
        } catch (InvocationTargetException e) {
            throw raise(e.getCause() == null ? e : e.getCause());
        } catch (IllegalAccessException e) {
            throw new LinkageError("Vert.x: " + method + " cannot be called", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException raise(Throwable t) throws T {
        throw (T) t;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(PACKAGE + name, false, HttpClientStream.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new LinkageError("Vert.x: expected a class " + name, e);
        }
    }
}
