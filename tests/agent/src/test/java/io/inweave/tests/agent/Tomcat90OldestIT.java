package io.inweave.tests.agent;

final class Tomcat90OldestIT extends TomcatSuite {
    Tomcat90OldestIT() {
        super("9.0.50");
    }
}
