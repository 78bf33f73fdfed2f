package io.inweave.agent.instrumentation.grpc;

import io.grpc.NameResolver;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads gRPC's private members. All are named in {@link GrpcInstrumentation}, and so were seen to exist before any of our code
 * runs. None is read on the way of an ordinary call.
 */
final class Fields {
    private Fields() {}

    static Field of(Class<?> type, String name) {
        try {
            return opened(type.getDeclaredField(name));
        } catch (NoSuchFieldException e) {
            throw new LinkageError("gRPC: expected field " + type.getName() + "." + name, e);
        }
    }

    /** As {@link #of(Class, String)}, of a class that only gRPC itself may name. */
    static Field of(String type, String name) {
        return of(type(type), name);
    }

    static Constructor<?> constructor(String type, Class<?>... parameters) {
        try {
            return opened(type(type).getDeclaredConstructor(parameters));
        } catch (NoSuchMethodException e) {
            throw new LinkageError("gRPC: expected a constructor of " + type, e);
        }
    }

    static Class<?> type(String name) {
        try {
            return Class.forName(name, false, NameResolver.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new LinkageError("gRPC: expected class " + name, e);
        }
    }

    static @Nullable Object get(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new LinkageError("gRPC: field " + field + " cannot be read", e);
        }
    }

    static Object require(Field field, Object owner) {
        Object value = get(field, owner);
        if (value == null) {
            throw new IllegalStateException("gRPC: expected a value in " + field);
        }
        return value;
    }

    /** What a resolver forwards to in the end. */
    static NameResolver innermost(NameResolver resolver) {
        NameResolver current = resolver;
        while (Forwarding.TYPE.isInstance(current)) {
            current = (NameResolver) require(Forwarding.DELEGATE, current);
        }
        return current;
    }

    private static <T extends AccessibleObject> T opened(T member) {
        member.setAccessible(true);
        return member;
    }

    private static final class Forwarding {
        static final Class<?> TYPE = type("io.grpc.internal.ForwardingNameResolver");
        static final Field DELEGATE = of(TYPE, "delegate");
    }
}
