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

/** Vert.x as a client; variants {@code h1} and {@code h2}. */
final class VertxClientIT extends HttpClientSuite {
    @Override
    protected Library library(Tested chosen) {
        List<String> jars = MavenClassPath.of("io.vertx:vertx-core:" + chosen.version());
        return Library.of(
                        "VertxClientSubject",
                        SubjectSource.of(VertxClientIT.class, "VertxClientSubject")
                                .compiledFor(chosen, jars))
                .used(chosen.variant());
    }

    @Override
    protected Set<Ability> abilities() {
        return EnumSet.of(Ability.OWN_TLS, Ability.PROXY, Ability.STREAMING, Ability.WRITING);
    }

    @Override
    protected String refused() {
        return "io.netty.channel.AbstractChannel$AnnotatedConnectException";
    }

    @Override
    protected String timedOut() {
        return "io.vertx.core.impl.NoStackTraceTimeoutException";
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
