package io.inweave.tests.agent;

final class Tomcat110IT extends TomcatSuite {
    Tomcat110IT() {
        super("11.0.27");
    }
}
