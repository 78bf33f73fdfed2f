package io.inweave.tests.agent;

final class OkHttp45OldestSyncIT extends OkHttpSuite {
    OkHttp45OldestSyncIT() {
        super("4.5.0", "sync");
    }
}
