package io.inweave.tests.agent;

final class JavaNetHttpAsyncHttp2IT extends JavaNetHttpSuite {
    JavaNetHttpAsyncHttp2IT() {
        super("async-h2");
    }

    /** JDK 17 tells the application of a GOAWAY that crosses its request, with the agent as without it. */
    @Override
    protected boolean hidesDeadConnections() {
        return false;
    }
}
