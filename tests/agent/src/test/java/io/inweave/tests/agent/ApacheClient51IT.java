package io.inweave.tests.agent;

final class ApacheClient51IT extends Apache5Suite {
    ApacheClient51IT() {
        super("5.1.4");
    }
}
