package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpServerSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.List;

/** Netty, bare. */
final class NettyIT extends HttpServerSuite {
    @Override
    protected Library library(Tested chosen) {
        List<String> jars = MavenClassPath.of("io.netty:netty-codec-http2:" + chosen.version());
        return Library.of(
                "NettySubject", SubjectSource.of(NettyIT.class, "NettySubject").compiledFor(chosen, jars));
    }

    @Override
    protected boolean speaksWebSocket() {
        return true;
    }
}
