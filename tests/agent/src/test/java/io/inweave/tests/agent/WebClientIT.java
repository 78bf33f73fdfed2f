package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.List;

/** Spring's WebClient over Reactor Netty. */
final class WebClientIT extends HttpClientSuite {
    @Override
    protected Library library(Tested chosen) {
        String reactorNetty = chosen.version().startsWith("5.") ? "1.0.0" : "1.3.7";
        List<String> jars = MavenClassPath.of(
                "org.springframework:spring-webflux:" + chosen.version(),
                "org.springframework:spring-context:" + chosen.version(),
                "io.projectreactor.netty:reactor-netty-http:" + reactorNetty);
        return Library.of(
                "WebClientSubject",
                SubjectSource.of(WebClientIT.class, "WebClientSubject").compiledFor(chosen, jars));
    }

    @Override
    protected String refused() {
        return "io.netty.channel.AbstractChannel$AnnotatedConnectException";
    }

    @Override
    protected String timedOut() {
        return "io.netty.handler.timeout.ReadTimeoutException";
    }

    /** The library keeps no cookies at all. */
    @Override
    protected boolean keepsCookiesOfShortNames() {
        return false;
    }

    /** The library tells the application of a connection that dies while its request is on the way. */
    @Override
    protected boolean hidesDeadConnections() {
        return false;
    }
}
