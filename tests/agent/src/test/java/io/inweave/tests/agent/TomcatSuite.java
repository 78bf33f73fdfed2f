package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpServerSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import java.util.List;
import java.util.Map;

/** A version of Tomcat. Its application is compiled against that very version, since the servlet API changed its package. */
abstract class TomcatSuite extends HttpServerSuite {
    TomcatSuite(String version) {
        super(library(version));
    }

    static Library library(String version) {
        List<String> jars = MavenClassPath.of("org.apache.tomcat.embed:tomcat-embed-core:" + version);
        SubjectSource source = SubjectSource.of(TomcatSuite.class, "TomcatSubject");
        boolean javax = version.startsWith("9.");
        SubjectSource fitting = javax ? source : source.replacing(Map.of("javax.servlet", "jakarta.servlet"));
        return Library.of("TomcatSubject", fitting.compiledAgainst("tomcat-" + version, jars));
    }
}
