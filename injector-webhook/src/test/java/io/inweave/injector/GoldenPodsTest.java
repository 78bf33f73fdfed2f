package io.inweave.injector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inweave.injector.manifest.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each file of {@code pods/} is a case for people to read: the namespace, the pod, and what becomes of it. With
 * {@code -Dinweave.golden=write} the third document is written anew, to be reviewed as a change.
 */
class GoldenPodsTest {
    private static final Path CASES = Path.of("src/test/resources/io/inweave/injector/pods");
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Injector injector = new Injector(MeshSettings.of(AgentImage.of("inweave/agent:0.1.0")));

    @TestFactory
    Stream<DynamicTest> podsBecome() throws IOException {
        List<Path> cases;
        try (Stream<Path> files = Files.list(CASES)) {
            cases = files.sorted().toList();
        }
        assertThat(cases).hasSizeGreaterThan(15);
        return cases.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private void check(Path file) throws IOException {
        String[] documents = Files.readString(file).split("(?m)^---\n");
        assertThat(documents.length).isGreaterThanOrEqualTo(2);
        Namespace namespace = namespace(YamlText.read(documents[0]));
        JsonNode pod = YamlText.read(documents[1]);
        JsonNode untouched = pod.deepCopy();

        Injection injection = injector.inject(pod, namespace);

        assertThat(pod).isEqualTo(untouched);
        ObjectNode told = told(injection);
        if ("write".equals(System.getProperty("inweave.golden"))) {
            Files.writeString(file, documents[0] + "---\n" + documents[1] + "---\n" + YamlText.write(told));
            return;
        }
        assertThat(YamlText.write(told)).isEqualTo(documents[2]);
        if (injection instanceof Injection.Injected injected) {
            assertThat(injector.inject(injected.pod(), namespace))
                    .as("injected once more")
                    .isInstanceOfSatisfying(
                            Injection.Injected.class,
                            again -> assertThat(again.pod()).isEqualTo(injected.pod()));
        }
    }

    private static ObjectNode told(Injection injection) {
        ObjectNode told = JSON.createObjectNode();
        if (injection instanceof Injection.LeftAlone left) {
            told.put("leftAlone", left.reason());
        }
        if (!injection.notes().isEmpty()) {
            injection.notes().forEach(told.putArray("notes")::add);
        }
        if (injection instanceof Injection.Injected injected) {
            told.set("injected", injected.pod());
        }
        return told;
    }

    private static Namespace namespace(JsonNode document) {
        Map<String, String> labels = new HashMap<>();
        document.at("/metadata/labels")
                .fields()
                .forEachRemaining(
                        label -> labels.put(label.getKey(), label.getValue().asText()));
        return new Namespace(document.at("/metadata/name").asText(), labels);
    }
}
