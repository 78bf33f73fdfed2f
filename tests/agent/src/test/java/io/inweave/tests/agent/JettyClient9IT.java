package io.inweave.tests.agent;

import io.inweave.agent.testing.Ability;
import io.inweave.agent.testing.HttpClientSuite;
import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The HTTP client of Jetty 9.4 to 11; variants {@code http} and {@code dynamic} by the transport that it was made with. */
final class JettyClient9IT extends HttpClientSuite {
    /** Bodies are of other types from 10 on. */
    private static final Map<String, String> LATER = Map.of(
            "request.content(", "request.body(",
            "InputStreamContentProvider", "InputStreamRequestContent",
            "OutputStreamContentProvider", "OutputStreamRequestContent",
            "BytesContentProvider", "BytesRequestContent");

    /** A client of 9.4 knows no https unless it is told how to make it. */
    private static final Map<String, String> EARLIER =
            Map.of("new HttpClient()", "new HttpClient(new org.eclipse.jetty.util.ssl.SslContextFactory.Client())");

    /** There are several transports from 10 on. */
    private static final Map<String, String> DYNAMIC = Map.of(
            "new HttpClient()",
            "new HttpClient(new org.eclipse.jetty.client.dynamic.HttpClientTransportDynamic())",
            "throw new UnsupportedOperationException(path);",
            "return new HttpClient(new org.eclipse.jetty.client.dynamic.HttpClientTransportDynamic("
                    + "org.eclipse.jetty.io.ClientConnector.forUnixDomain(java.nio.file.Paths.get(path))));");

    @Override
    protected Library library(Tested chosen) {
        List<String> jars = MavenClassPath.of("org.eclipse.jetty:jetty-client:" + chosen.version());
        Map<String, String> texts = new HashMap<>();
        if (chosen.version().startsWith("9.")) {
            texts.putAll(EARLIER);
        } else {
            texts.putAll(LATER);
        }
        if (isDynamic(chosen)) {
            texts.putAll(DYNAMIC);
        }
        return Library.of(
                "JettyClient9Subject",
                SubjectSource.of(JettyClient9IT.class, "JettyClient9Subject")
                        .replacing(texts)
                        .compiledFor(chosen, jars));
    }

    private static boolean isDynamic(Tested chosen) {
        return chosen.variant().equals("dynamic");
    }

    @Override
    protected Set<Ability> abilities() {
        return isDynamic(tested())
                ? EnumSet.of(Ability.PROXY, Ability.STREAMING, Ability.WRITING, Ability.UNIX_DOMAIN)
                : EnumSet.of(Ability.PROXY, Ability.STREAMING, Ability.WRITING);
    }

    @Override
    protected String timedOut() {
        return "java.util.concurrent.TimeoutException";
    }

    @Override
    protected boolean leavesHttpsAlone() {
        return true;
    }

    /** The library tells the application of a connection that dies while its request is on the way. */
    @Override
    protected boolean hidesDeadConnections() {
        return false;
    }
}
