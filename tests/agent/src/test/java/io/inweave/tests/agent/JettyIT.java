package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpServerSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.List;

/** Jetty: a handler of its own API ({@code handler}), or servlets of a generation. */
final class JettyIT extends HttpServerSuite {
    private boolean webSocket;

    @Override
    protected Library library(Tested chosen) {
        webSocket = !chosen.variant().equals("handler");
        if (webSocket) {
            return JettyServlets.of(chosen).library();
        }
        List<String> jars = MavenClassPath.of(
                "org.eclipse.jetty:jetty-server:" + chosen.version(),
                "org.eclipse.jetty.http2:http2-server:" + chosen.version());
        return Library.of(
                "JettySubject", SubjectSource.of(JettyIT.class, "JettySubject").compiledFor(chosen, jars));
    }

    @Override
    protected boolean speaksWebSocket() {
        return webSocket;
    }
}
