package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpServerSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import java.util.List;

/** A version of Undertow. Its application is compiled against that very version. */
abstract class UndertowSuite extends HttpServerSuite {
    UndertowSuite(String version) {
        super(library(version));
    }

    private static Library library(String version) {
        List<String> jars = MavenClassPath.of("io.undertow:undertow-core:" + version);
        SubjectSource source = SubjectSource.of(UndertowSuite.class, "UndertowSubject");
        return Library.of("UndertowSubject", source.compiledAgainst("undertow-" + version, jars));
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
