package io.inweave.tests.agent;

import io.inweave.agent.testing.Ability;
import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** OkHttp; variants {@code sync} and {@code async}, and with {@code -h2} by HTTP/2 without TLS. */
final class OkHttpIT extends HttpClientSuite {
    @Override
    protected Library library(Tested chosen) {
        // From 5.2 on what is called okhttp says only which platforms there are.
        String artifact = chosen.version().startsWith("5.") ? "okhttp-jvm" : "okhttp";
        List<String> jars = MavenClassPath.of("com.squareup.okhttp3:" + artifact + ":" + chosen.version());
        return Library.of(
                        "OkHttpSubject",
                        SubjectSource.of(OkHttpIT.class, "OkHttpSubject").compiledFor(chosen, jars))
                .used(chosen.variant());
    }

    /** A client that is told to speak HTTP/2 without TLS speaks nothing else, and no HTTP/1.1 to a proxy or for a WebSocket. */
    @Override
    protected Set<Ability> abilities() {
        return tested().variant().endsWith("h2")
                ? EnumSet.of(Ability.STREAMING)
                : EnumSet.of(Ability.OWN_TLS, Ability.PROXY, Ability.WEB_SOCKET, Ability.STREAMING);
    }

    @Override
    protected String timedOut() {
        return "java.io.InterruptedIOException";
    }
}
