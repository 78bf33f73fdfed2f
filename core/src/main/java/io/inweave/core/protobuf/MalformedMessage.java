package io.inweave.core.protobuf;

/** Bytes that are no message. Has no stack trace: it tells of what came, not of our code. */
public final class MalformedMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedMessage(String message) {
        super(message, null, false, false);
    }
}
