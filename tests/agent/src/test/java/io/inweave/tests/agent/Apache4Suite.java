package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import java.util.List;

/** A version of Apache HttpClient 4. */
abstract class Apache4Suite extends HttpClientSuite {
    Apache4Suite(String version) {
        super(library(version));
    }

    private static Library library(String version) {
        List<String> jars = MavenClassPath.of("org.apache.httpcomponents:httpclient:" + version);
        return Library.of(
                "Apache4Subject",
                SubjectSource.of(Apache4Suite.class, "Apache4Subject")
                        .compiledAgainst("apache-httpclient-" + version, jars));
    }

    @Override
    protected String refused() {
        return "org.apache.http.conn.HttpHostConnectException";
    }

    @Override
    protected String timedOut() {
        return "java.net.SocketTimeoutException";
    }
}
