package io.inweave.benchmarks.library;

/**
 * One client library as an application would use it: the whole of what a row of the benchmark needs on this side. Has a public
 * constructor of a {@link Place}.
 */
public interface MeasuredClient {
    /** Sends {@link Place#REQUEST} bytes; whether {@link Place#ANSWER} bytes came back. Called from several threads. */
    boolean call() throws Exception;
}
