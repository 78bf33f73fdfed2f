package io.inweave.tests.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inweave.agent.testing.process.Built;
import io.inweave.agent.testing.process.Ended;
import io.inweave.agent.testing.process.Jdk;
import io.inweave.injector.AgentImage;
import io.inweave.injector.Injection;
import io.inweave.injector.Injector;
import io.inweave.injector.MeshSettings;
import io.inweave.injector.Namespace;
import io.inweave.injector.manifest.YamlText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the injection adds to a container makes real JVMs start the agent, and takes no option away: neither the pod's nor the
 * image's. The environment is put together as Kubernetes does it: the image's, then the pod's over it.
 */
final class JvmOptionIT {
    private static final String PROGRAM = """
            public final class Told {
                public static void main(String[] arguments) throws Exception {
                    System.out.println("agent=" + (ClassLoader.getSystemResource("io/inweave/agent/AgentMain.class") != null));
                    for (String name : new String[] {"standard", "hotspot", "launcher"}) {
                        System.out.println(name + "=" + System.getProperty(name));
                    }
                }
            }
            """;

    @TempDir
    private static Path classes;

    /**
     * One container.
     *
     * @param name for people
     * @param oldest Java's feature version from which on it holds
     * @param image variables of the image
     * @param pod variables of the pod
     * @param annotation variable that the pod's annotation names; empty: none
     * @param kept system properties that must be there
     */
    private record Container(
            String name,
            int oldest,
            Map<String, String> image,
            Map<String, String> pod,
            String annotation,
            String... kept) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Container[] CONTAINERS = {
        new Container("nothing is set", 8, Map.of(), Map.of(), ""),
        new Container(
                "the image sets the standard variable",
                8,
                Map.of("JAVA_TOOL_OPTIONS", "-Dstandard=image"),
                Map.of(),
                "",
                "standard=image"),
        new Container(
                "the image sets the launcher's variable",
                11,
                Map.of("JDK_JAVA_OPTIONS", "-Dlauncher=image", "JAVA_TOOL_OPTIONS", "-Dstandard=image"),
                Map.of(),
                "",
                "launcher=image",
                "standard=image"),
        new Container(
                "the pod sets the standard variable",
                8,
                Map.of("JAVA_TOOL_OPTIONS", "-Dstandard=image"),
                Map.of("JAVA_TOOL_OPTIONS", "-Dstandard=pod"),
                "",
                "standard=pod"),
        new Container(
                "the pod sets HotSpot's variable, the image the standard one",
                8,
                Map.of("JAVA_TOOL_OPTIONS", "-Dstandard=image"),
                Map.of("_JAVA_OPTIONS", "-Dhotspot=pod"),
                "",
                "standard=image",
                "hotspot=pod"),
        new Container(
                "the image sets HotSpot's variable, and the pod names another one",
                11,
                Map.of("_JAVA_OPTIONS", "-Dhotspot=image", "JAVA_TOOL_OPTIONS", "-Dstandard=image"),
                Map.of(),
                "JDK_JAVA_OPTIONS",
                "hotspot=image",
                "standard=image"),
    };

    static Stream<Arguments> jdksAndContainers() {
        return Jdk.from(8).stream()
                .flatMap(jdk -> Stream.of(CONTAINERS)
                        .filter(container -> container.oldest() <= jdk.feature())
                        .map(container -> Arguments.of(jdk, container)));
    }

    @BeforeAll
    static void compile() throws Exception {
        Path source = Files.writeString(classes.resolve("Told.java"), PROGRAM);
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "8", "-Xlint:-options", source.toString());
        assertThat(exit).isZero();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("jdksAndContainers")
    void startsTheAgentAndKeepsEveryOption(Jdk jdk, Container container) {
        ProcessBuilder java = new ProcessBuilder(jdk.tool("java"), "-cp", classes.toString(), "Told");
        java.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.endsWith("TOOL_OPTIONS"));
        java.environment().putAll(container.image());
        java.environment().putAll(injected(container));
        // The JVM is to take the agent; that it then runs is other tests' matter.
        java.environment().put("INWEAVE_ENABLED", "false");

        Ended ended = Ended.of(java);

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).as(ended.err()).contains("agent=true").containsAll(List.of(container.kept()));
    }

    /** The pod's variables after the injection, with the jar where this build has it. */
    private static Map<String, String> injected(Container container) {
        StringBuilder pod = new StringBuilder("metadata: {annotations: {");
        if (!container.annotation().isEmpty()) {
            pod.append("inweave.io/java-options-variable: ").append(container.annotation());
        }
        pod.append("}}\nspec: {containers: [{name: app, env: [");
        container.pod().forEach((name, value) -> pod.append("{name: %s, value: '%s'},".formatted(name, value)));
        Injection injection = new Injector(MeshSettings.of(AgentImage.of("inweave/agent:1")))
                .inject(YamlText.read(pod + "]}]}"), Namespace.optedIn("shop"));
        Map<String, String> variables = new TreeMap<>();
        for (JsonNode entry : ((Injection.Injected) injection).pod().at("/spec/containers/0/env")) {
            String value = entry.path("value").asText();
            variables.put(
                    entry.path("name").asText(),
                    value.replace(
                            "/inweave-agent/inweave-agent.jar", Built.agent().toString()));
        }
        return variables;
    }
}
