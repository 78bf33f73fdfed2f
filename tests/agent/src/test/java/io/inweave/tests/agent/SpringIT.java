package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.List;

/** Spring's own clients over Apache HttpClient 5: {@code rest-template} and {@code rest-client}. */
final class SpringIT extends HttpClientSuite {
    @Override
    protected Library library(Tested chosen) {
        List<String> jars = MavenClassPath.of(
                "org.springframework:spring-web:" + chosen.version(),
                "org.apache.httpcomponents.client5:httpclient5:5.6.5");
        return Library.of(
                        "SpringSubject",
                        SubjectSource.of(SpringIT.class, "SpringSubject").compiledFor(chosen, jars))
                .used(chosen.variant());
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
