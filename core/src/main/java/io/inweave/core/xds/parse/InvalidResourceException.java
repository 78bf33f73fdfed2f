package io.inweave.core.xds.parse;

/**
 * A resource that cannot be taken. The message names field, value and what was expected; it is sent to the control plane
 * with the NACK. Has no stack trace: it tells of the resource, not of our code.
 */
public final class InvalidResourceException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidResourceException(String message) {
        super(message, null, false, false);
    }

    /** The message, which is never null. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
