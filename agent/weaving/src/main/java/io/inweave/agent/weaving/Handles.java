package io.inweave.agent.weaving;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Calls members that a library does not show. A handle is {@link #erased} when it is found, kept in a static final field, and
 * called here: an exact call of such a handle is compiled to the access itself, while one that has to adapt its types stays
 * an interpreter's work. What the member throws comes through as it was.
 */
public final class Handles {
    private Handles() {}

    /** The same member with {@link Object} for each parameter and for the result; no result is null. */
    public static MethodHandle erased(MethodHandle handle) {
        return handle.asFixedArity().asType(handle.type().generic());
    }

    /** Takes one array of so many arguments, of a method the one that it is called on first: for {@link #create}, {@link #spread}. */
    public static MethodHandle spreading(MethodHandle handle, int arguments) {
        return handle.asFixedArity()
                .asSpreader(Object[].class, arguments)
                .asType(MethodType.methodType(Object.class, Object[].class));
    }

    /** A field's value, or what a method without parameters answers. */
    public static @Nullable Object call(MethodHandle erased, Object self) {
        try {
            return (Object) erased.invokeExact(self);
        } catch (Throwable t) {
            throw raise(t);
        }
    }

    /** As {@link #call(MethodHandle, Object)}, of what is never null. */
    public static Object required(MethodHandle erased, Object self) {
        Object value = call(erased, self);
        if (value == null) {
            throw new IllegalStateException(
                    "expected a value of " + self.getClass().getName() + ", found null");
        }
        return value;
    }

    /** Sets a field, or calls a method with one parameter. */
    public static @Nullable Object call(MethodHandle erased, Object self, @Nullable Object argument) {
        try {
            return (Object) erased.invokeExact(self, argument);
        } catch (Throwable t) {
            throw raise(t);
        }
    }

    /** Calls a method with two parameters. */
    public static @Nullable Object call(
            MethodHandle erased, Object self, @Nullable Object first, @Nullable Object second) {
        try {
            return (Object) erased.invokeExact(self, first, second);
        } catch (Throwable t) {
            throw raise(t);
        }
    }

    /** Calls a method with three parameters. */
    public static @Nullable Object call(
            MethodHandle erased, Object self, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
        try {
            return (Object) erased.invokeExact(self, first, second, third);
        } catch (Throwable t) {
            throw raise(t);
        }
    }

    /** Calls a constructor. */
    public static Object create(MethodHandle spreading, @Nullable Object... arguments) {
        Object made = spread(spreading, arguments);
        if (made == null) {
            throw new IllegalStateException("expected a new object of " + spreading.type() + ", found null");
        }
        return made;
    }

    /** Calls a method with more parameters than the others here take: what it is called on, and its arguments. */
    public static @Nullable Object spread(MethodHandle spreading, @Nullable Object... arguments) {
        try {
            return (Object) spreading.invokeExact(arguments);
        } catch (Throwable t) {
            throw raise(t);
        }
    }

    /** Throws anything from where the compiler sees nothing declared. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException raise(Throwable t) throws T {
        throw (T) t;
    }
}
