package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.Handles;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/** Finds the library's members once, as handles that the JIT compiler sees through. */
final class ClientInternals {
    static final String PACKAGE = "jdk.internal.net.http.";
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private ClientInternals() {}

    static MethodHandle getter(String type, String field) {
        try {
            return Handles.erased(LOOKUP.unreflectGetter(field(type, field)));
        } catch (IllegalAccessException e) {
            throw missing(type, field, e);
        }
    }

    /** Null where this version of the library has no such field. */
    static @Nullable MethodHandle getterIfPresent(String type, String field) {
        for (Field present : named(type).getDeclaredFields()) {
            if (present.getName().equals(field)) {
                return getter(type, field);
            }
        }
        return null;
    }

    /** Of a final field as well: what the library made for this one call is changed before it is used. */
    static MethodHandle setter(String type, String field) {
        try {
            return Handles.erased(LOOKUP.unreflectSetter(field(type, field)));
        } catch (IllegalAccessException e) {
            throw missing(type, field, e);
        }
    }

    /** Null for a final field, whose value is changed in place. */
    static @Nullable MethodHandle setterUnlessFinal(String type, String field) {
        return Modifier.isFinal(field(type, field).getModifiers()) ? null : setter(type, field);
    }

    static MethodHandle method(String type, String name, int parameters) {
        MethodHandle found = methodIfPresent(type, name, parameters);
        if (found == null) {
            throw missing(type, name, null);
        }
        return found;
    }

    /** Null where this version of the library has no such method, or not even the type. */
    static @Nullable MethodHandle methodIfPresent(String type, String name, int parameters) {
        try {
            Class<?> owner = find(type);
            if (owner == null) {
                return null;
            }
            for (Method method : owner.getDeclaredMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == parameters && !method.isBridge()) {
                    method.setAccessible(true);
                    return Handles.erased(LOOKUP.unreflect(method));
                }
            }
            return null;
        } catch (IllegalAccessException e) {
            throw missing(type, name, e);
        }
    }

    static MethodHandle method(String type, String name, Class<?>... parameters) {
        try {
            Method method = named(type).getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            return Handles.erased(LOOKUP.unreflect(method));
        } catch (ReflectiveOperationException e) {
            throw missing(type, name, e);
        }
    }

    /**
     * The constructor whose first parameters are these, with the fewest others: these get null. The handle takes one array
     * of arguments: see {@link Handles#create}.
     */
    static MethodHandle constructor(String type, int leading, String... parameterTypes) {
        Constructor<?> best = null;
        for (Constructor<?> constructor : named(type).getDeclaredConstructors()) {
            if (begins(constructor.getParameterTypes(), leading, parameterTypes)
                    && (best == null || constructor.getParameterCount() < best.getParameterCount())) {
                best = constructor;
            }
        }
        if (best == null) {
            throw missing(type, "<init>", null);
        }
        try {
            best.setAccessible(true);
            MethodHandle handle = LOOKUP.unreflectConstructor(best);
            for (int i = best.getParameterCount() - 1; i >= leading; i--) {
                Class<?> parameter = best.getParameterTypes()[i];
                handle = MethodHandles.insertArguments(handle, i, new Object[] {parameter.cast(null)});
            }
            return Handles.spreading(handle, leading);
        } catch (IllegalAccessException e) {
            throw missing(type, "<init>", e);
        }
    }

    private static boolean begins(Class<?>[] actual, int leading, String[] expected) {
        if (actual.length < leading) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!actual[i].getSimpleName().equals(expected[i])) {
                return false;
            }
        }
        for (int i = leading; i < actual.length; i++) {
            if (actual[i].isPrimitive()) {
                return false;
            }
        }
        return true;
    }

    private static Field field(String type, String name) {
        try {
            Field field = named(type).getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw missing(type, name, e);
        }
    }

    private static Class<?> named(String type) {
        Class<?> found = find(type);
        if (found == null) {
            throw missing(type, "the class", null);
        }
        return found;
    }

    private static @Nullable Class<?> find(String type) {
        try {
            return Class.forName(PACKAGE + type, false, HttpClient.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static IllegalStateException missing(String type, String member, @Nullable Throwable cause) {
        return new IllegalStateException("java.net.http: expected " + type + " with " + member, cause);
    }
}
