package io.inweave.core.xds.parse;

import io.inweave.core.protobuf.MalformedMessage;

/**
 * A resource that cannot be taken. The message names field, value and what was expected; it is sent to the control plane
 * with the NACK. Has no stack trace: it tells of the resource, not of our code.
 */
public final class InvalidResourceException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidResourceException(String message) {
        super(message, null, false, false);
    }

    /** A resource within which bytes are no message of the type that their field has. */
    public static InvalidResourceException of(MalformedMessage malformed) {
        return new InvalidResourceException("resource: " + malformed.getMessage() + ", expected a well-formed message");
    }

    /** The message, which is never null. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
