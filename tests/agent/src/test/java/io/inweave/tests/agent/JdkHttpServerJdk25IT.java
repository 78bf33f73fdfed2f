package io.inweave.tests.agent;

import io.inweave.agent.testing.process.OnJdk;

@OnJdk(25)
final class JdkHttpServerJdk25IT extends JdkHttpServerSuite {
    JdkHttpServerJdk25IT() {
        super("virtual");
    }
}
