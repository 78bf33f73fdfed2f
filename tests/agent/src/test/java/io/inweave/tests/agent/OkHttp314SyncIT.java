package io.inweave.tests.agent;

final class OkHttp314SyncIT extends OkHttpSuite {
    OkHttp314SyncIT() {
        super("3.14.9", "sync");
    }
}
