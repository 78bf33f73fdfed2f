package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.List;

/** Interfaces of Feign; variants {@code url-connection}, its own client, and {@code okhttp}. */
final class FeignIT extends HttpClientSuite {
    @Override
    protected Library library(Tested chosen) {
        List<String> jars = MavenClassPath.of(
                "io.github.openfeign:feign-core:" + chosen.version(),
                "io.github.openfeign:feign-okhttp:" + chosen.version(),
                "com.squareup.okhttp3:okhttp-urlconnection:4.12.0");
        return Library.of(
                        "FeignSubject",
                        SubjectSource.of(FeignIT.class, "FeignSubject").compiledFor(chosen, jars))
                .used(chosen.variant());
    }

    @Override
    protected String timedOut() {
        return "java.net.SocketTimeoutException";
    }

    /** Feign has each body as an array; its own client may stream that, and cannot send it again then. */
    @Override
    protected boolean sendsBodiesThatAreThereOnce() {
        return tested().variant().equals("url-connection");
    }
}
