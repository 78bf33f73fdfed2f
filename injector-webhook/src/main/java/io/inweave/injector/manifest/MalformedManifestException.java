package io.inweave.injector.manifest;

/** A document that cannot be read; the message says what was expected. */
public final class MalformedManifestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;

    MalformedManifestException(int line, String message) {
        super(message, null, false, false);
        this.line = line;
    }

    /** From 1, within the text that was read. */
    public int line() {
        return line;
    }
}
