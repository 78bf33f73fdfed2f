package io.inweave.tests.agent;

import io.inweave.agent.testing.process.OnJdk;

@OnJdk(25)
final class Tomcat101OnJdk25IT extends TomcatSuite {
    Tomcat101OnJdk25IT() {
        super("10.1.59");
    }
}
