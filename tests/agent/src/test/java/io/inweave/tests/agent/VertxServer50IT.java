package io.inweave.tests.agent;

final class VertxServer50IT extends VertxServerSuite {
    VertxServer50IT() {
        super("5.0.7");
    }
}
