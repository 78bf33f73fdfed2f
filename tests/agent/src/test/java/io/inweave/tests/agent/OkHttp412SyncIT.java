package io.inweave.tests.agent;

final class OkHttp412SyncIT extends OkHttpSuite {
    OkHttp412SyncIT() {
        super("4.12.0", "sync");
    }
}
