package io.inweave.tests.agent;

import io.inweave.agent.testing.process.OnJdk;

@OnJdk(8)
final class JdkHttpServerJdk8IT extends JdkHttpServerSuite {
    JdkHttpServerJdk8IT() {
        super("pool");
    }
}
