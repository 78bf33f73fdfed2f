package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;

final class JavaNetHttpSyncHttp1IT extends HttpClientSuite {
    JavaNetHttpSyncHttp1IT() {
        super(Library.of(JavaNetHttpSubject.class, "sync-h1"));
    }
}
