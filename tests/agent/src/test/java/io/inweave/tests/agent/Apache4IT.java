package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.List;

/** Apache HttpClient 4. */
final class Apache4IT extends HttpClientSuite {
    @Override
    protected Library library(Tested chosen) {
        List<String> jars = MavenClassPath.of("org.apache.httpcomponents:httpclient:" + chosen.version());
        return Library.of(
                "Apache4Subject",
                SubjectSource.of(Apache4IT.class, "Apache4Subject").compiledFor(chosen, jars));
    }

    /** 4.5 and 4.5.1 take a name without a dot for a public suffix, with the agent as without it. */
    @Override
    protected boolean keepsCookiesOfShortNames() {
        return !tested().version().equals("4.5");
    }

    @Override
    protected String refused() {
        return "org.apache.http.conn.HttpHostConnectException";
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
