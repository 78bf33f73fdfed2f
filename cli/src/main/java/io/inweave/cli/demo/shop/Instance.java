package io.inweave.cli.demo.shop;

import java.io.IOException;

/** One running copy of a service. */
public interface Instance {
    /** As orders and recordings name it. */
    String name();

    /** What it is a copy of: {@code frontend}, {@code checkout}, {@code inventory}, {@code payment-v1}, {@code payment-v2}. */
    String workload();

    /** A port of this machine that leads to the port of the application, past the mesh. */
    int port() throws IOException;

    boolean isAlive();

    /** Ends it as a crash would: nothing in it is told before. */
    void kill() throws IOException, InterruptedException;
}
