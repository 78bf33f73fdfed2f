package io.inweave.tests.agent;

final class OkHttp5AsyncIT extends OkHttpSuite {
    OkHttp5AsyncIT() {
        super("5.5.1", "async");
    }
}
