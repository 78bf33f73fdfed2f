package io.inweave.tests.agent;

final class Tomcat101IT extends TomcatSuite {
    Tomcat101IT() {
        super("10.1.59");
    }
}
