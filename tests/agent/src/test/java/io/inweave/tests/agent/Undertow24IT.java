package io.inweave.tests.agent;

final class Undertow24IT extends UndertowSuite {
    Undertow24IT() {
        super("2.4.4.Final");
    }
}
