package io.inweave.tests.agent;

final class SpringRestClientIT extends SpringSuite {
    SpringRestClientIT() {
        super("rest-client");
    }
}
