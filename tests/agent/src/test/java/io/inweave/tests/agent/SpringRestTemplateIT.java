package io.inweave.tests.agent;

final class SpringRestTemplateIT extends SpringSuite {
    SpringRestTemplateIT() {
        super("rest-template");
    }
}
