package io.inweave.tests.agent;

final class OkHttp412AsyncIT extends OkHttpSuite {
    OkHttp412AsyncIT() {
        super("4.12.0", "async");
    }
}
