package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.List;

/** Apache HttpClient 5, classic. */
final class Apache5IT extends HttpClientSuite {
    @Override
    protected Library library(Tested chosen) {
        List<String> jars = MavenClassPath.of("org.apache.httpcomponents.client5:httpclient5:" + chosen.version());
        return Library.of(
                "Apache5Subject",
                SubjectSource.of(Apache5IT.class, "Apache5Subject").compiledFor(chosen, jars));
    }

    @Override
    protected String refused() {
        return "org.apache.hc.client5.http.HttpHostConnectException";
    }

    @Override
    protected String timedOut() {
        return "java.net.SocketTimeoutException";
    }

    @Override
    protected boolean keepsShortBodies() {
        return true;
    }
}
