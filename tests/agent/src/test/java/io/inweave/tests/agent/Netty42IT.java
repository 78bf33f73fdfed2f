package io.inweave.tests.agent;

final class Netty42IT extends NettySuite {
    Netty42IT() {
        super("4.2.18.Final");
    }
}
