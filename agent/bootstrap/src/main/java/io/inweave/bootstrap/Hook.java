package io.inweave.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * What woven methods call, and nothing else: the advice that is inlined into a library looks up the hook of its class and
 * index, and calls one of these methods. Hooks override what they need; by default all do nothing.
 *
 * <p>This is the only class of ours in the boot loader. The hook behind a woven method is found at its first call, by the
 * linker that the agent's runtime sets; without one (before start-up, after detaching, or when linking failed) every method is
 * as if it were not woven. Hooks hang on the woven class itself, so they go when its class loader goes.
 */
public class Hook {
    /** The hook that does nothing. */
    public static final Hook NONE = new Hook();

    private static final Object[] NO_ARGUMENTS = {};

    private static volatile @Nullable ClassValue<Hook[]> linker;

    /** Sets who finds the hooks of a woven class; null detaches. For the agent's runtime only. */
    public static void link(@Nullable ClassValue<Hook[]> next) {
        linker = next;
    }

    /** Whether a runtime is at work in this JVM: a second copy of the agent then stays out. */
    public static boolean linked() {
        return linker != null;
    }

    /** The hook of a woven class at an index; never null. */
    public static Hook of(Class<?> woven, int index) {
        ClassValue<Hook[]> current = linker;
        if (current == null) {
            return NONE;
        }
        Hook[] hooks = current.get(woven);
        return index < hooks.length ? hooks[index] : NONE;
    }

    /** The arguments of a method without parameters come as null, so that no array is made at each call. */
    public static Object[] orNone(Object @Nullable [] arguments) {
        return arguments == null ? NO_ARGUMENTS : arguments;
    }

    /**
     * Before the body.
     *
     * @param self the instance; null in a static method and in a constructor
     * @param arguments all arguments, primitives boxed; changing the array changes nothing
     * @return any state for {@link #skips}, {@link #exit} and {@link #repeats}
     */
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        return null;
    }

    /** Whether the body is skipped, so that {@link #exit} gives the result. */
    public boolean skips(@Nullable Object state) {
        return false;
    }

    /**
     * After the body, or in its place.
     *
     * @param state what {@link #enter} answered
     * @param returned the body's result, boxed; null for none
     * @param thrown what the body threw; null for nothing. In a constructor always null
     * @return the result in place of {@code returned}; hooks that change nothing return {@code returned}. Ignored when the
     *     body threw, unless {@link #heals} says otherwise, and in a {@code void} method
     */
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        return returned;
    }

    /** Whether what the body threw is dropped in favour of what {@link #exit} answered. */
    public boolean heals(@Nullable Object state, @Nullable Throwable thrown) {
        return false;
    }

    /** Whether the body runs once more, from {@link #enter} on; asked after {@link #exit}. */
    public boolean repeats(@Nullable Object state) {
        return false;
    }

    /**
     * Another value for one argument, or for the result. No array is made for it: for methods that are called often.
     *
     * @param self the instance; null in a static method and, for an argument, in a constructor
     * @param value the argument or the result, boxed
     */
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        return value;
    }

    /** As {@link #replace(Object, Object)}, where the other arguments matter. */
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        return value;
    }
}
