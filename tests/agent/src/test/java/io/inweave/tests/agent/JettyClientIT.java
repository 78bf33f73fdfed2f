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

/**
 * The HTTP client of Jetty 12; variants {@code http} and {@code dynamic} by the transport that it was made with, {@code h2} and
 * {@code dynamic-h2} by HTTP/2 without TLS.
 */
final class JettyClientIT extends HttpClientSuite {
    @Override
    protected Library library(Tested chosen) {
        List<String> jars = MavenClassPath.of(
                "org.eclipse.jetty:jetty-client:" + chosen.version(),
                "org.eclipse.jetty.http2:jetty-http2-client-transport:" + chosen.version());
        return Library.of(
                        "JettyClientSubject",
                        SubjectSource.of(JettyClientIT.class, "JettyClientSubject")
                                .compiledFor(chosen, jars))
                .used(chosen.variant());
    }

    /** From 12.1 on it is a request that asks for a Unix domain socket, not a client. */
    @Override
    protected Set<Ability> abilities() {
        Set<Ability> abilities = EnumSet.of(Ability.STREAMING, Ability.WRITING);
        if (!tested().variant().endsWith("h2")) {
            abilities.add(Ability.PROXY);
            if (tested().version().startsWith("12.0.")) {
                abilities.add(Ability.UNIX_DOMAIN);
            }
        }
        return abilities;
    }

    @Override
    protected String timedOut() {
        return "java.util.concurrent.TimeoutException";
    }

    @Override
    protected boolean leavesHttpsAlone() {
        return true;
    }

    /** The library tells the application of a connection that dies while its request is on the way. */
    @Override
    protected boolean hidesDeadConnections() {
        return false;
    }
}
