package io.inweave.core.model.view;

import org.jspecify.annotations.Nullable;

/** What is known under a name: nothing yet, a value, or that there is none. */
public final class Lookup<T> {
    /** How far the answer is. */
    public enum State {
        /** Nobody asked for it. */
        UNKNOWN,
        /** Asked for, and not answered. However long that lasts: silence does not mean that there is none. */
        PENDING,
        /** It exists, now or in an earlier run of this process, but not all that it depends on is known. */
        INCOMPLETE,
        /** It exists, and no version of it could be taken. */
        REFUSED,
        PRESENT,
        /** The control plane says that it does not exist. */
        ABSENT
    }

    private static final Lookup<?> UNKNOWN = new Lookup<Object>(State.UNKNOWN, null);
    private static final Lookup<?> PENDING = new Lookup<Object>(State.PENDING, null);
    private static final Lookup<?> INCOMPLETE = new Lookup<Object>(State.INCOMPLETE, null);
    private static final Lookup<?> REFUSED = new Lookup<Object>(State.REFUSED, null);

    private final State state;
    private final @Nullable T value;
    /** A hint, hence neither volatile nor locked: a mark that is lost only makes a name look older than it is. */
    private boolean read;

    private Lookup(State state, @Nullable T value) {
        this.state = state;
        this.value = value;
    }

    @SuppressWarnings("unchecked") // has no value
    public static <T> Lookup<T> unknown() {
        return (Lookup<T>) UNKNOWN;
    }

    @SuppressWarnings("unchecked") // has no value
    public static <T> Lookup<T> pending() {
        return (Lookup<T>) PENDING;
    }

    @SuppressWarnings("unchecked") // has no value
    public static <T> Lookup<T> incomplete() {
        return (Lookup<T>) INCOMPLETE;
    }

    @SuppressWarnings("unchecked") // has no value
    public static <T> Lookup<T> refused() {
        return (Lookup<T>) REFUSED;
    }

    /** Made anew for each name, so that {@link #takeRead()} tells of that name alone. */
    public static <T> Lookup<T> absent() {
        return new Lookup<>(State.ABSENT, null);
    }

    public static <T> Lookup<T> present(T value) {
        return new Lookup<>(State.PRESENT, value);
    }

    public State state() {
        return state;
    }

    /** The value; null unless {@link State#PRESENT}. */
    public @Nullable T value() {
        return value;
    }

    /** Whether an answer is there that can be used, be it a value or that there is none. */
    public boolean isKnown() {
        return state == State.PRESENT || state == State.ABSENT;
    }

    void markRead() {
        if (!read) {
            read = true;
        }
    }

    /** Whether it was found in a view since this was last asked; tells which absent names are still in use. */
    public boolean takeRead() {
        boolean was = read;
        read = false;
        return was;
    }

    @Override
    public String toString() {
        return value == null ? state.toString() : state + " " + value;
    }
}
