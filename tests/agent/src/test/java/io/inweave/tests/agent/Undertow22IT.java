package io.inweave.tests.agent;

final class Undertow22IT extends UndertowSuite {
    Undertow22IT() {
        super("2.2.0.Final");
    }
}
