package io.inweave.tests.agent;

final class Tomcat90IT extends TomcatSuite {
    Tomcat90IT() {
        super("9.0.123");
    }
}
