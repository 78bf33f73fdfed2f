package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;

final class JavaNetHttpSyncHttp2IT extends HttpClientSuite {
    JavaNetHttpSyncHttp2IT() {
        super(Library.of(JavaNetHttpSubject.class, "sync-h2"));
    }

    /** JDK 17 tells the application of a GOAWAY that crosses its request, with the agent as without it. */
    @Override
    protected boolean hidesDeadConnections() {
        return false;
    }
}
