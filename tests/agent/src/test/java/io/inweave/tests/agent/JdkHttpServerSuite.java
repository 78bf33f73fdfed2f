package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpServerSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.SubjectSource;
import java.util.List;
import java.util.Map;

/** The HTTP server of the JDK that runs the subject. */
abstract class JdkHttpServerSuite extends HttpServerSuite {
    /** @param executor {@code pool}, {@code virtual}, or {@code default}, the server's one dispatching thread */
    JdkHttpServerSuite(String executor) {
        super(library(executor));
    }

    private static Library library(String executor) {
        return Library.of(
                "JdkHttpServerSubject",
                SubjectSource.of(JdkHttpServerSuite.class, "JdkHttpServerSubject")
                        .forJava(8)
                        .replacing(Map.of("\"subject.executor\", \"\"", "\"subject.executor\", \"" + executor + '"'))
                        .compiledAgainst("jdk-http-server-" + executor, List.of()));
    }

    @Override
    protected boolean speaksHttp2() {
        return false;
    }
}
