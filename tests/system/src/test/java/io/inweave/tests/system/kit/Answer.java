package io.inweave.tests.system.kit;

/**
 * What a call gave.
 *
 * @param status the HTTP status; 0 when the call ended in an exception
 * @param text the body, or the exception and its causes
 */
public record Answer(int status, String text) {
    public boolean failed() {
        return status == 0;
    }
}
