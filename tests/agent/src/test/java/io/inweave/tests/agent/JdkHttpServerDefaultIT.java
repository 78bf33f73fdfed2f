package io.inweave.tests.agent;

final class JdkHttpServerDefaultIT extends JdkHttpServerSuite {
    JdkHttpServerDefaultIT() {
        super("default");
    }
}
