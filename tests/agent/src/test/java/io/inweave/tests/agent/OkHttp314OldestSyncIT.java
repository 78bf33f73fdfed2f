package io.inweave.tests.agent;

final class OkHttp314OldestSyncIT extends OkHttpSuite {
    OkHttp314OldestSyncIT() {
        super("3.14.1", "sync");
    }
}
