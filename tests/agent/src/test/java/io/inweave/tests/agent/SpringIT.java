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

/** Spring's own clients, {@code rest-template} and {@code rest-client}, over Apache HttpClient 5, or with {@code -jetty} over Jetty's. */
final class SpringIT extends HttpClientSuite {
    @Override
    protected Library library(Tested chosen) {
        List<String> jars = MavenClassPath.of(
                "org.springframework:spring-web:" + chosen.version(),
                "org.apache.httpcomponents.client5:httpclient5:5.6.5",
                "org.eclipse.jetty:jetty-client:12.0.36");
        return Library.of(
                        "SpringSubject",
                        SubjectSource.of(SpringIT.class, "SpringSubject").compiledFor(chosen, jars))
                .used(chosen.variant());
    }

    private boolean isOverJetty() {
        return tested().variant().endsWith("-jetty");
    }

    /** Jetty has bodies written to it by the thread that then waits for the answer. */
    @Override
    protected Set<Ability> abilities() {
        return isOverJetty() ? EnumSet.of(Ability.WRITING) : EnumSet.noneOf(Ability.class);
    }

    @Override
    protected String refused() {
        return isOverJetty() ? super.refused() : "org.apache.hc.client5.http.HttpHostConnectException";
    }

    @Override
    protected String timedOut() {
        return isOverJetty() ? "java.io.IOException" : "java.net.SocketTimeoutException";
    }

    /** Jetty tells the application of a connection that dies while its request is on the way. */
    @Override
    protected boolean hidesDeadConnections() {
        return !isOverJetty();
    }
}
