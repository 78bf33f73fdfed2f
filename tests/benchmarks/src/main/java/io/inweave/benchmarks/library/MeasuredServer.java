package io.inweave.benchmarks.library;

/** One server library, answering each request with {@link Place#ANSWER} bytes. Has a public constructor of a {@link Place}. */
public interface MeasuredServer {
    /** Listens on the place's port; on return it does. */
    void start() throws Exception;
}
