package io.inweave.tests.agent;

final class OkHttp5OldestSyncIT extends OkHttpSuite {
    OkHttp5OldestSyncIT() {
        super("5.0.0", "sync");
    }
}
