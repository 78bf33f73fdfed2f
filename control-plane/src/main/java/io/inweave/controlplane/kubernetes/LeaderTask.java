package io.inweave.controlplane.kubernetes;

/** What only one of several replicas does. Both methods return soon, and are called by one thread at a time. */
public interface LeaderTask {
    /** This replica leads from now on. */
    void begin();

    /** It leads no more; whatever it began is ended. */
    void end();
}
