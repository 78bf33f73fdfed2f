package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import java.util.List;

/** A version of Apache HttpClient 5, classic. */
abstract class Apache5Suite extends HttpClientSuite {
    Apache5Suite(String version) {
        super(library(version));
    }

    private static Library library(String version) {
        List<String> jars = MavenClassPath.of("org.apache.httpcomponents.client5:httpclient5:" + version);
        return Library.of(
                "Apache5Subject",
                SubjectSource.of(Apache5Suite.class, "Apache5Subject")
                        .compiledAgainst("apache-httpclient-" + version, jars));
    }

    @Override
    protected String refused() {
        return "org.apache.hc.client5.http.HttpHostConnectException";
    }

    @Override
    protected String timedOut() {
        return "java.net.SocketTimeoutException";
    }
}
