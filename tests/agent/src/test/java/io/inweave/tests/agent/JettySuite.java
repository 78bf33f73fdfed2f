package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpServerSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import java.util.List;

/** A version of Jetty 9.4. Its application is compiled against that very version. */
abstract class JettySuite extends HttpServerSuite {
    JettySuite(String version) {
        super(library(version));
    }

    private static Library library(String version) {
        List<String> jars = MavenClassPath.of(
                "org.eclipse.jetty:jetty-server:" + version, "org.eclipse.jetty.http2:http2-server:" + version);
        SubjectSource source = SubjectSource.of(JettySuite.class, "JettySubject");
        return Library.of("JettySubject", source.compiledAgainst("jetty-" + version, jars));
    }
}
