package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpServerSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.List;

/** Vert.x as a server. */
final class VertxServerIT extends HttpServerSuite {
    @Override
    protected Library library(Tested chosen) {
        List<String> jars = MavenClassPath.of("io.vertx:vertx-core:" + chosen.version());
        return Library.of(
                "VertxSubject",
                SubjectSource.of(VertxServerIT.class, "VertxSubject").compiledFor(chosen, jars));
    }

    @Override
    protected boolean speaksWebSocket() {
        return true;
    }
}
