package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpServerSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.List;

/** Undertow. */
final class UndertowIT extends HttpServerSuite {
    @Override
    protected Library library(Tested chosen) {
        List<String> jars = MavenClassPath.of("io.undertow:undertow-core:" + chosen.version());
        SubjectSource source = SubjectSource.of(UndertowIT.class, "UndertowSubject");
        return Library.of("UndertowSubject", source.compiledFor(chosen, jars));
    }

    @Override
    protected boolean speaksWebSocket() {
        return true;
    }

    @Override
    protected boolean upgradesToHttp2() {
        return true;
    }
}
