package io.inweave.controlplane.serve;

import io.inweave.controlplane.translate.ResourceType;
import io.inweave.controlplane.translate.Translation;

/**
 * One name that a client asked for, or was sent.
 *
 * @param version that it was sent last; empty: none, or that there is no such resource
 * @param now what the world has for it
 */
public record HeldResource(ResourceType type, String name, String version, State state, Translation now) {
    /** What the client did with what it was sent. */
    public enum State {
        /** It took it: this is in force. */
        ACKNOWLEDGED,
        /** It has not answered yet. */
        SENT,
        /** It refused the response that this was in, and keeps what it had before. */
        REJECTED,
        /** Nothing was sent yet. */
        PENDING,
        /** It was told that there is none. */
        ABSENT
    }

    /** Whether what was sent is what there is now: then that is its content. */
    public boolean isCurrent() {
        return version.equals(now.version());
    }
}
