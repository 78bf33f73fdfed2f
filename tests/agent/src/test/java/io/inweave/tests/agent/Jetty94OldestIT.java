package io.inweave.tests.agent;

final class Jetty94OldestIT extends JettySuite {
    Jetty94OldestIT() {
        super("9.4.31.v20200723");
    }
}
