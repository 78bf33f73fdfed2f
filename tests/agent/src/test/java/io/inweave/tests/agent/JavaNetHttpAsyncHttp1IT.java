package io.inweave.tests.agent;

final class JavaNetHttpAsyncHttp1IT extends JavaNetHttpSuite {
    JavaNetHttpAsyncHttp1IT() {
        super("async-h1");
    }
}
