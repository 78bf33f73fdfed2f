package io.inweave.tests.agent;

final class OkHttp314AsyncIT extends OkHttpSuite {
    OkHttp314AsyncIT() {
        super("3.14.9", "async");
    }
}
