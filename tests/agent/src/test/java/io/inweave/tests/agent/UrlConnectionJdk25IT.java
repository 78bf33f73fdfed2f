package io.inweave.tests.agent;

import io.inweave.agent.testing.process.OnJdk;

@OnJdk(25)
final class UrlConnectionJdk25IT extends UrlConnectionSuite {
    UrlConnectionJdk25IT() {
        super("fixed");
    }
}
