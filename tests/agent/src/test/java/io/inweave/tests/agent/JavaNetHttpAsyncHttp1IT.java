package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;

final class JavaNetHttpAsyncHttp1IT extends HttpClientSuite {
    JavaNetHttpAsyncHttp1IT() {
        super(Library.of(JavaNetHttpSubject.class, "async-h1"));
    }
}
