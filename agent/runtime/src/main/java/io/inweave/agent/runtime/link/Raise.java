package io.inweave.agent.runtime.link;

/** Throws what the library's own code would throw, checked or not. */
final class Raise {
    private Raise() {}

    @SuppressWarnings("unchecked")
    static <T extends Throwable> RuntimeException raise(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
