package io.inweave.tests.agent;

final class Netty41OldestIT extends NettySuite {
    Netty41OldestIT() {
        super("4.1.52.Final");
    }
}
