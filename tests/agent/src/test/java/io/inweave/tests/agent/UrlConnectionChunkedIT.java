package io.inweave.tests.agent;

final class UrlConnectionChunkedIT extends UrlConnectionSuite {
    UrlConnectionChunkedIT() {
        super("chunked");
    }
}
