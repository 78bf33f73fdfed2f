package io.inweave.tests.agent;

final class ApacheClient56IT extends Apache5Suite {
    ApacheClient56IT() {
        super("5.6.5");
    }
}
