package io.inweave.injector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inweave.injector.manifest.YamlText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InjectorTest {
    private static final Namespace SHOP = Namespace.optedIn("shop");
    private static final String POD = """
            metadata: {name: app}
            spec:
              containers:
              - {name: app, image: shop/app:1}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                                | the pod: expected an object",
                "{metadata: [], spec: {containers: []}}            | metadata: expected an object",
                "{metadata: {labels: x}, spec: {containers: []}}   | metadata.labels: expected an object",
                "{metadata: {}}                                    | spec: the field is required",
                "{spec: {}}                                        | spec.containers: the field is required",
                "{spec: {containers: {}}}                          | spec.containers: expected a list",
                "{spec: {containers: [x]}}                         | spec.containers[0]: expected an object",
                "{spec: {containers: [{image: x}]}}                | spec.containers[0].name: expected a name",
                "{spec: {containers: [{name: a, env: {}}]}}        | spec.containers[0].env: expected a list",
                "{spec: {containers: [{name: a, env: [1]}]}}       | spec.containers[0].env[0]: expected an object",
                "{spec: {containers: [], volumes: 7}}              | spec.volumes: expected a list"
            })
    void namesTheFieldThatIsNotAPods(String pod, String expected) {
        assertThatThrownBy(() -> new Injector(MeshSettings.of(AgentImage.of("inweave/agent:1")))
                        .inject(YamlText.read(pod), SHOP))
                .isInstanceOf(MalformedPodException.class)
                .hasMessage(expected);
    }

    @Test
    void weavesAContainerThatCameAfterTheFirstInjection() {
        Injector injector = new Injector(MeshSettings.of(AgentImage.of("inweave/agent:1")));
        ObjectNode once = injected(injector, YamlText.read(POD));
        ((ObjectNode) once.path("spec")).withArray("containers").addObject().put("name", "late");

        JsonNode late = injected(injector, once).at("/spec/containers/1");

        assertThat(late.path("env").toString())
                .contains("-javaagent:/inweave-agent/inweave-agent.jar", "INWEAVE_METRICS_PORT\",\"value\":\"15030");
    }

    @Test
    void replacesTheInitContainerOfAnotherVersion() {
        ObjectNode older =
                injected(new Injector(MeshSettings.of(AgentImage.of("inweave/agent:1"))), YamlText.read(POD));

        ObjectNode newer = injected(new Injector(MeshSettings.of(AgentImage.of("inweave/agent:2"))), older);

        assertThat(newer)
                .isEqualTo(
                        injected(new Injector(MeshSettings.of(AgentImage.of("inweave/agent:2"))), YamlText.read(POD)));
    }

    private static ObjectNode injected(Injector injector, JsonNode pod) {
        Injection injection = injector.inject(pod, SHOP);
        assertThat(injection).isInstanceOf(Injection.Injected.class);
        return ((Injection.Injected) injection).pod();
    }
}
