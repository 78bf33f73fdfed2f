package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpServerSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import java.util.List;

/** A version of Reactor Netty, as a server. */
abstract class ReactorNettyServerSuite extends HttpServerSuite {
    ReactorNettyServerSuite(String version) {
        super(library(version));
    }

    @Override
    protected boolean speaksWebSocket() {
        return true;
    }

    private static Library library(String version) {
        List<String> jars = MavenClassPath.of("io.projectreactor.netty:reactor-netty-http:" + version);
        SubjectSource source = SubjectSource.of(ReactorNettyServerSuite.class, "ReactorNettySubject");
        return Library.of("ReactorNettySubject", source.compiledAgainst("reactor-netty-server-" + version, jars));
    }
}
