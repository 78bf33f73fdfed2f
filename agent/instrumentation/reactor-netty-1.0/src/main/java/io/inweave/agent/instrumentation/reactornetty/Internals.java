package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.weaving.Handles;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/** Members of the library's that it does not show. The instrumentation has required each of them. */
final class Internals {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private Internals() {}

    /** A class of the library's client package. */
    static Class<?> type(String name) {
        try {
            return Class.forName("reactor.netty.http.client." + name, false, HttpClient.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new LinkageError("Reactor Netty: expected a class " + name, e);
        }
    }

    static MethodHandle getter(String type, String name) {
        try {
            return Handles.erased(LOOKUP.unreflectGetter(field(type(type), name)));
        } catch (IllegalAccessException e) {
            throw new LinkageError("Reactor Netty: field " + name + " of " + type + " cannot be read", e);
        }
    }

    static @Nullable MethodHandle getterIfPresent(String type, String name) {
        for (Field field : type(type).getDeclaredFields()) {
            if (field.getName().equals(name)) {
                return getter(type, name);
            }
        }
        return null;
    }

    static MethodHandle setter(String type, String name) {
        return setter(type(type), name);
    }

    static MethodHandle setter(Class<?> type, String name) {
        try {
            return Handles.erased(LOOKUP.unreflectSetter(field(type, name)));
        } catch (IllegalAccessException e) {
            throw new LinkageError("Reactor Netty: field " + name + " of " + type + " cannot be set", e);
        }
    }

    private static Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new LinkageError("Reactor Netty: expected a field " + name + " in " + type, e);
        }
    }

    static MethodHandle method(String type, String name, Class<?>... parameters) {
        try {
            Method method = type(type).getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            return Handles.erased(LOOKUP.unreflect(method));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new LinkageError("Reactor Netty: expected a method " + name + " in " + type, e);
        }
    }

    /** The only constructor whose parameters have these types, or a beginning of them. */
    static Constructor<?> constructor(String type, Class<?>... parameters) {
        for (Constructor<?> constructor : type(type).getDeclaredConstructors()) {
            Class<?>[] actual = constructor.getParameterTypes();
            boolean fits = actual.length <= parameters.length && actual.length > 0;
            for (int i = 0; fits && i < actual.length; i++) {
                fits = actual[i] == parameters[i];
            }
            if (fits) {
                constructor.setAccessible(true);
                return constructor;
            }
        }
        throw new LinkageError("Reactor Netty: expected another constructor in " + type);
    }

    static Object create(Constructor<?> constructor, Object... arguments) {
        try {
            return constructor.newInstance(Arrays.copyOf(arguments, constructor.getParameterTypes().length));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Reactor Netty: " + constructor, e);
        }
    }
}
