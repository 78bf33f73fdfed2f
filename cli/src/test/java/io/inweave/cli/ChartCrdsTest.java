package io.inweave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inweave.controlplane.source.kind.Kinds;
import io.inweave.injector.manifest.YamlText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The chart's CRDs are written from what the control plane reads: kinds and API versions. With {@code -Dinweave.crds=write} the
 * files are written anew. Below {@code spec} everything is let through: what is wrong in it is told by the readers, in their own
 * words, by the validating webhook and in {@code inweave status}; a schema would say it earlier, and worse.
 */
class ChartCrdsTest {
    private static final Path FOLDER = Path.of("..", "charts", "inweave", "crds");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What neither kind nor API version tells: plural, short name, columns of {@code kubectl get} with their paths. */
    private record Names(String plural, String shortName, Map<String, String> columns) {}

    private static final Map<String, Names> NAMES = Map.of(
            "ServiceEntry", new Names("serviceentries", "se", Map.of("Hosts", ".spec.hosts")),
            "WorkloadEntry", new Names("workloadentries", "we", Map.of("Address", ".spec.address")),
            "WorkloadGroup", new Names("workloadgroups", "wg", Map.of()),
            "VirtualService", new Names("virtualservices", "vs", Map.of("Hosts", ".spec.hosts")),
            "DestinationRule", new Names("destinationrules", "dr", Map.of("Host", ".spec.host")),
            "Sidecar", new Names("sidecars", "", Map.of()),
            "PeerAuthentication", new Names("peerauthentications", "pa", Map.of("Mode", ".spec.mtls.mode")),
            "AuthorizationPolicy", new Names("authorizationpolicies", "ap", Map.of("Action", ".spec.action")));

    static Stream<String> kinds() {
        return Stream.of(Kinds.names().split(", ")).filter(kind -> !kind.equals("Service"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void ofEachKindThatIsReadThereIsOne(String kind) throws Exception {
        Path file = FOLDER.resolve(kind.toLowerCase(Locale.ROOT) + ".yaml");
        String text = "# Written by ChartCrdsTest from the kinds that the control plane reads.\n"
                + YamlText.write(definition(kind));
        if ("write".equals(System.getProperty("inweave.crds"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }

        assertThat(file).hasContent(text);
    }

    private static ObjectNode definition(String kind) {
        Names names = Objects.requireNonNull(NAMES.get(kind), kind);
        List<String> apiVersions = Objects.requireNonNull(Kinds.named(kind)).apiVersions().stream()
                .sorted(ChartCrdsTest::stableFirst)
                .toList();
        String group = apiVersions.get(0).substring(0, apiVersions.get(0).indexOf('/'));
        ObjectNode crd = JSON.createObjectNode();
        crd.put("apiVersion", "apiextensions.k8s.io/v1").put("kind", "CustomResourceDefinition");
        crd.putObject("metadata").put("name", names.plural() + "." + group);
        ObjectNode spec = crd.putObject("spec");
        spec.put("group", group).put("scope", "Namespaced");
        ObjectNode called = spec.putObject("names");
        called.put("kind", kind).put("listKind", kind + "List").put("plural", names.plural());
        called.put("singular", kind.toLowerCase(Locale.ROOT));
        if (!names.shortName().isEmpty()) {
            called.putArray("shortNames").add(names.shortName());
        }
        called.putArray("categories").add("inweave");
        for (String apiVersion : apiVersions) {
            ObjectNode version = spec.withArray("versions").addObject();
            version.put("name", apiVersion.substring(group.length() + 1)).put("served", true);
            version.put("storage", apiVersion.equals(apiVersions.get(0)));
            version.putObject("subresources").putObject("status");
            ObjectNode schema = version.putObject("schema").putObject("openAPIV3Schema");
            ObjectNode properties = schema.put("type", "object").putObject("properties");
            for (String open : List.of("spec", "status")) {
                properties.putObject(open).put("type", "object").put("x-kubernetes-preserve-unknown-fields", true);
            }
            names.columns().forEach((name, path) -> column(version, name, "string", path));
            column(version, "Age", "date", ".metadata.creationTimestamp");
        }
        return crd;
    }

    private static void column(ObjectNode version, String name, String type, String path) {
        version.withArray("additionalPrinterColumns")
                .addObject()
                .put("name", name)
                .put("type", type)
                .put("jsonPath", path);
    }

    /** v1 before v1beta1 before v1alpha3: the first one is stored. */
    private static int stableFirst(String left, String right) {
        return Integer.compare(rank(left), rank(right));
    }

    private static int rank(String apiVersion) {
        return apiVersion.contains("alpha") ? 2 : apiVersion.contains("beta") ? 1 : 0;
    }
}
