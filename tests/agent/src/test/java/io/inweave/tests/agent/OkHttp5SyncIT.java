package io.inweave.tests.agent;

final class OkHttp5SyncIT extends OkHttpSuite {
    OkHttp5SyncIT() {
        super("5.5.1", "sync");
    }
}
