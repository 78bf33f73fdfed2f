package io.inweave.tests.agent;

final class JavaNetHttpSyncHttp1IT extends JavaNetHttpSuite {
    JavaNetHttpSyncHttp1IT() {
        super("sync-h1");
    }
}
