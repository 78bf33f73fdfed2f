package io.inweave.tests.agent;

import io.inweave.agent.testing.Library;
import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Tested;
import java.util.List;
import java.util.Map;

/**
 * A servlet application on Jetty from 10 on, whose imports are those of its generation of servlets.
 *
 * @param generation of Jetty 12, such as {@code ee10}; empty for Jetty 10 and 11, which have one each
 */
record JettyServlets(Tested chosen, String generation) {
    /** @param chosen its variant is the generation, or {@code servlet} */
    static JettyServlets of(Tested chosen) {
        return new JettyServlets(chosen, chosen.variant().equals("servlet") ? "" : chosen.variant());
    }

    Library library() {
        SubjectSource source =
                SubjectSource.of(JettyServlets.class, "JettyServletSubject").replacing(names());
        return Library.of("JettyServletSubject", source.compiledFor(chosen, jars()));
    }

    private List<String> jars() {
        String version = ':' + chosen.version();
        if (generation.isEmpty()) {
            return MavenClassPath.of(
                    "org.eclipse.jetty:jetty-servlet" + version,
                    "org.eclipse.jetty.websocket:websocket-" + api() + "-server" + version,
                    "org.eclipse.jetty.http2:http2-server" + version);
        }
        String group = "org.eclipse.jetty." + generation;
        String artefact = ":jetty-" + generation;
        return MavenClassPath.of(
                group + artefact + "-servlet" + version,
                group + ".websocket" + artefact + "-websocket-" + api() + "-server" + version,
                "org.eclipse.jetty.http2:jetty-http2-server" + version);
    }

    private String api() {
        return chosen.version().startsWith("10.") || generation.equals("ee8") ? "javax" : "jakarta";
    }

    /** What the version calls the things that the application names by a word with a dollar. */
    private Map<String, String> names() {
        String base = "org.eclipse.jetty." + (generation.isEmpty() ? "" : generation + '.');
        String output = generation.isEmpty() ? "server" : generation.matches("ee[89]") ? "nested" : "servlet";
        return Map.of(
                "$api", api(),
                "$Api", api().equals("javax") ? "Javax" : "Jakarta",
                "$output", base + output,
                "$servlet", base + "servlet",
                "$sockets", base + "websocket." + api());
    }
}
