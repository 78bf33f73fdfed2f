package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpServerSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import java.util.List;

/** A version of Vert.x, as a server. */
abstract class VertxServerSuite extends HttpServerSuite {
    VertxServerSuite(String version) {
        super(library(version));
    }

    @Override
    protected boolean speaksWebSocket() {
        return true;
    }

    private static Library library(String version) {
        List<String> jars = MavenClassPath.of("io.vertx:vertx-core:" + version);
        SubjectSource source = SubjectSource.of(VertxServerSuite.class, "VertxSubject");
        return Library.of("VertxSubject", source.compiledAgainst("vertx-server-" + version, jars));
    }
}
