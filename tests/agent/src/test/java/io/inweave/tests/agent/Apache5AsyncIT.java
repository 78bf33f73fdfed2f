package io.inweave.tests.agent;

import io.inweave.agent.testing.Ability;
import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Apache HttpClient 5, async; variants {@code h1} and {@code h2}. */
final class Apache5AsyncIT extends HttpClientSuite {
    @Override
    protected Library library(Tested chosen) {
        List<String> jars = MavenClassPath.of("org.apache.httpcomponents.client5:httpclient5:" + chosen.version());
        return Library.of(
                        "Apache5AsyncSubject",
                        SubjectSource.of(Apache5AsyncIT.class, "Apache5AsyncSubject")
                                .compiledFor(chosen, jars))
                .used(chosen.variant());
    }

    @Override
    protected Set<Ability> abilities() {
        return EnumSet.of(Ability.OWN_TLS, Ability.PROXY, Ability.STREAMING, Ability.WRITING);
    }

    @Override
    protected String refused() {
        return "org.apache.hc.client5.http.HttpHostConnectException";
    }

    @Override
    protected String timedOut() {
        return tested().variant().equals("h2")
                ? "org.apache.hc.core5.util.TimeoutValueException"
                : "java.net.SocketTimeoutException";
    }

    @Override
    protected boolean keepsShortBodies() {
        return true;
    }
}
