package io.inweave.tests.agent;

final class Jetty94IT extends JettySuite {
    Jetty94IT() {
        super("9.4.58.v20250814");
    }
}
