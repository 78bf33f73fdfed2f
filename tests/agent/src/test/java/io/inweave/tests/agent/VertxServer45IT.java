package io.inweave.tests.agent;

final class VertxServer45IT extends VertxServerSuite {
    VertxServer45IT() {
        super("4.5.0");
    }
}
