package io.inweave.tests.agent;

final class ApacheClient45IT extends Apache4Suite {
    ApacheClient45IT() {
        super("4.5.14");
    }
}
