package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpServerSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.List;

/** Reactor Netty as a server. */
final class ReactorNettyServerIT extends HttpServerSuite {
    @Override
    protected Library library(Tested chosen) {
        List<String> jars = MavenClassPath.of("io.projectreactor.netty:reactor-netty-http:" + chosen.version());
        return Library.of(
                "ReactorNettySubject",
                SubjectSource.of(ReactorNettyServerIT.class, "ReactorNettySubject")
                        .compiledFor(chosen, jars));
    }

    @Override
    protected boolean speaksWebSocket() {
        return true;
    }
}
