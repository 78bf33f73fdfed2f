package io.inweave.tests.agent;

final class JavaNetHttpSyncHttp2IT extends JavaNetHttpSuite {
    JavaNetHttpSyncHttp2IT() {
        super("sync-h2");
    }

    /** JDK 17 tells the application of a GOAWAY that crosses its request, with the agent as without it. */
    @Override
    protected boolean hidesDeadConnections() {
        return false;
    }
}
