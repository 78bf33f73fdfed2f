package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpServerSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.List;
import java.util.Map;

/** Tomcat. Its application is compiled against the very version, since the servlet API changed its package. */
final class TomcatIT extends HttpServerSuite {
    @Override
    protected Library library(Tested chosen) {
        List<String> jars = MavenClassPath.of("org.apache.tomcat.embed:tomcat-embed-core:" + chosen.version());
        SubjectSource source = SubjectSource.of(TomcatIT.class, "TomcatSubject");
        boolean javax = chosen.version().startsWith("9.");
        SubjectSource fitting = javax ? source : source.replacing(Map.of("javax.servlet", "jakarta.servlet"));
        return Library.of("TomcatSubject", fitting.compiledFor(chosen, jars));
    }
}
