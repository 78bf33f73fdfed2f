package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpServerSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import java.util.List;

/** A version of Netty, bare. */
abstract class NettySuite extends HttpServerSuite {
    NettySuite(String version) {
        super(library(version));
    }

    @Override
    protected boolean speaksWebSocket() {
        return true;
    }

    private static Library library(String version) {
        List<String> jars = MavenClassPath.of("io.netty:netty-codec-http2:" + version);
        SubjectSource source = SubjectSource.of(NettySuite.class, "NettySubject");
        return Library.of("NettySubject", source.compiledAgainst("netty-" + version, jars));
    }
}
