package io.inweave.tests.agent;

final class ReactorNettyServer10IT extends ReactorNettyServerSuite {
    ReactorNettyServer10IT() {
        super("1.0.0");
    }
}
