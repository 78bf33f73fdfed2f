package io.inweave.core.xds;

import io.inweave.core.protobuf.Any;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of one resource that is subscribed to. Belongs to the client's thread. */
final class Resource {
    /** What the control plane has said. */
    enum State {
        /** Nothing yet. */
        PENDING,
        PRESENT,
        ABSENT,
        /** Only versions that had to be refused. */
        REJECTED
    }

    private final ResourceType type;
    private final String name;
    private State state = State.PENDING;
    private @Nullable Object value;
    private @Nullable Any packed;
    private String version = "";
    private String rejection = "";

    Resource(ResourceType type, String name) {
        this.type = type;
        this.name = name;
    }

    /** A good version from the control plane. */
    void accept(Object value, Any packed, String version) {
        this.state = State.PRESENT;
        this.value = value;
        this.packed = packed;
        this.version = version;
        this.rejection = "";
    }

    /** Last known state: it has no version, so that the control plane sends its own. */
    void restore(Object value, Any packed) {
        accept(value, packed, "");
    }

    void remove() {
        this.state = State.ABSENT;
        this.value = null;
        this.packed = null;
        this.version = "";
        this.rejection = "";
    }

    /** A version that cannot be taken; the last good one stays. */
    void reject(String reason) {
        this.rejection = reason;
        if (state != State.PRESENT) {
            state = State.REJECTED;
        }
    }

    ResourceType type() {
        return type;
    }

    String name() {
        return name;
    }

    State state() {
        return state;
    }

    boolean isPending() {
        return state == State.PENDING;
    }

    /** The value of the last good version, or null. */
    @Nullable
    Object value() {
        return value;
    }

    <T> @Nullable T value(Class<T> as) {
        return as.isInstance(value) ? as.cast(value) : null;
    }

    /** The message of the last good version; only while {@link State#PRESENT}. */
    Any packed() {
        return Objects.requireNonNull(packed);
    }

    /** Version of the last good version that the control plane sent; empty without one. */
    String version() {
        return version;
    }

    /** Why the newest version was refused; empty when it was not. */
    String rejection() {
        return rejection;
    }
}
