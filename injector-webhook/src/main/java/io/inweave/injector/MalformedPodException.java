package io.inweave.injector;

/** What is called a pod does not have the shape of one; the message names the field and what was expected. */
public final class MalformedPodException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedPodException(String message) {
        super(message, null, false, false);
    }
}
