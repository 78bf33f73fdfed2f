package io.inweave.tests.agent;

import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import java.util.List;

/** A version of OkHttp; variants {@code sync} and {@code async}, and with {@code -h2} by HTTP/2 without TLS. */
abstract class OkHttpSuite extends HttpClientSuite {
    OkHttpSuite(String version, String variant) {
        super(library(version, variant));
    }

    static Library library(String version, String variant) {
        // From 5.2 on what is called okhttp says only which platforms there are.
        String artifact = version.startsWith("5.") ? "okhttp-jvm" : "okhttp";
        List<String> jars = MavenClassPath.of("com.squareup.okhttp3:" + artifact + ":" + version);
        SubjectSource source = SubjectSource.of(OkHttpSuite.class, "OkHttpSubject");
        Library library =
                Library.of("OkHttpSubject", source.compiledAgainst("okhttp-" + version + "-" + variant, jars));
        return new Library(library.subject(), variant, library.classPath(), library.javaHome());
    }

    @Override
    protected String timedOut() {
        return "java.io.InterruptedIOException";
    }
}
