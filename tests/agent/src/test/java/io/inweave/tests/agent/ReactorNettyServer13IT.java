package io.inweave.tests.agent;

final class ReactorNettyServer13IT extends ReactorNettyServerSuite {
    ReactorNettyServer13IT() {
        super("1.3.7");
    }
}
