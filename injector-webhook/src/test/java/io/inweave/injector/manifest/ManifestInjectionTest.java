package io.inweave.injector.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inweave.injector.AgentImage;
import io.inweave.injector.Injector;
import io.inweave.injector.MeshSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestInjectionTest {
    private static final String SPEC = "{containers: [{name: app, image: 'shop/app:1'}]}";
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: checkout # comment
            spec:
              template:
                spec: %s
            """.formatted(SPEC);
    private static final String SERVICE = """
            # The front door.
            apiVersion: v1
            kind: Service
            metadata: {name:   checkout}
            """;

    @ParameterizedTest
    @CsvSource({
        "v1, Pod, /spec",
        "v1, PodTemplate, /template/spec",
        "v1, ReplicationController, /spec/template/spec",
        "apps/v1, Deployment, /spec/template/spec",
        "apps/v1, StatefulSet, /spec/template/spec",
        "apps/v1, DaemonSet, /spec/template/spec",
        "apps/v1, ReplicaSet, /spec/template/spec",
        "batch/v1, Job, /spec/template/spec",
        "batch/v1, CronJob, /spec/jobTemplate/spec/template/spec"
    })
    void findsThePodOf(String apiVersion, String kind, String path) {
        StringBuilder text =
                new StringBuilder("{apiVersion: %s, kind: %s, metadata: {name: x}".formatted(apiVersion, kind));
        String[] names = path.substring(1).split("/");
        text.append(", ")
                .append(String.join(": {", names))
                .append(": ")
                .append(SPEC)
                .append("}".repeat(names.length));

        ManifestInjection.Result result = inject(text.toString());

        assertThat(result.errors()).isEmpty();
        assertThat(YamlText.read(result.text())
                        .at(path + "/initContainers/0/name")
                        .asText())
                .isEqualTo("inweave-agent");
    }

    @Test
    void whatHasNoPodComesOutToTheByte() {
        String file = "\n" + SERVICE + "---   # next\n" + DEPLOYMENT + "---\n\n---\n" + SERVICE.replace("\n", "\r\n")
                + "--- # end";

        String out = inject(file).text();

        assertThat(out).startsWith("\n" + SERVICE + "---   # next\napiVersion: apps/v1\n");
        assertThat(out).endsWith("---\n\n---\n" + SERVICE.replace("\n", "\r\n") + "--- # end");
        assertThat(inject(SERVICE).text()).isEqualTo(SERVICE);
        assertThat(inject("").text()).isEmpty();
    }

    @Test
    void aSecondTimeChangesNothing() {
        String once = inject(SERVICE + "---\n" + DEPLOYMENT).text();

        ManifestInjection.Result twice = inject(once);

        assertThat(twice.text()).isEqualTo(once);
        assertThat(twice.notes()).isEmpty();
    }

    @Test
    void theItemsOfAListAreInjectedOneByOne() {
        ManifestInjection.Result result = inject("""
                apiVersion: v1
                kind: List
                items:
                - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
                - {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: {containers: [{name: app}]}}
                - {apiVersion: v1, kind: Pod, metadata: {name: c}, spec: {containers: [{}]}}
                """);

        assertThat(result.errors())
                .containsExactly("app.yaml:1: items[2] Pod default/c: spec.containers[0].name: expected a name");
        assertThat(YamlText.read(result.text())
                        .at("/items/1/spec/initContainers/0/name")
                        .asText())
                .isEqualTo("inweave-agent");
    }

    @Test
    void jsonStaysJson() {
        String out = inject("{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"spec\":{\"containers\":[{\"name\":\"app\"}]}}")
                .text();

        assertThat(out).startsWith("{\n  \"apiVersion\" : \"v1\"").contains("inweave-agent");
    }

    @Test
    void namesFileLineResourceAndFieldOfEachError() {
        ManifestInjection.Result result = inject(SERVICE + "---\n" + DEPLOYMENT.replace("containers", "container")
                + "---\na: [\n---\napiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: d, namespace: n}\n");

        assertThat(result.errors())
                .containsExactly(
                        "app.yaml:15: not YAML: expected the node content, but found '<stream end>'",
                        "app.yaml:6: Deployment default/checkout: spec.template.spec.containers: the field is required",
                        "app.yaml:16: DaemonSet n/d: spec.template: expected a pod's template");
    }

    @Test
    void tellsWhatIsLeftAloneAndWhy() {
        ManifestInjection.Result result = inject(DEPLOYMENT.replace("containers", "hostNetwork: true, containers"));

        assertThat(result.text()).isEqualTo(DEPLOYMENT.replace("containers", "hostNetwork: true, containers"));
        assertThat(result.notes())
                .containsExactly(
                        "app.yaml:1: Deployment default/checkout: left alone: spec.hostNetwork is true: its ports"
                                + " are the node's");
    }

    @Test
    void aNamespaceInTheFileMayDisableIt() {
        String namespace =
                "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {inweave-injection: disabled}}\n---\n";
        String file = namespace + DEPLOYMENT.replace("metadata:\n", "metadata:\n  namespace: shop\n");

        assertThat(inject(file).text()).isEqualTo(file);
    }

    @Test
    void kindsOfOthersThatAreNamedAlikePass() {
        String job = "apiVersion: batch.volcano.sh/v1alpha1\nkind: Job\nmetadata: {name: x}\n";

        ManifestInjection.Result result = inject(job);

        assertThat(result.text()).isEqualTo(job);
        assertThat(result.errors()).isEmpty();
    }

    @Test
    void theTemplateKeepsItsOtherFieldsInTheirOrder() {
        JsonNode template = YamlText.read(
                        inject(DEPLOYMENT.replace("spec: {", "metadata: {labels: {a: b}}\n    spec: {"))
                                .text())
                .at("/spec/template");

        assertThat(template.at("/metadata/labels/a").asText()).isEqualTo("b");
        assertThat(template.at("/metadata/annotations").toString()).isEqualTo("{\"inweave.io/injected\":\"default\"}");
    }

    private static ManifestInjection.Result inject(String text) {
        return ManifestInjection.inject(
                new Injector(MeshSettings.of(AgentImage.of("inweave/agent:1"))), "app.yaml", text, "default");
    }
}
