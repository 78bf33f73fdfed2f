package io.inweave.injector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inweave.injector.manifest.YamlText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when pods come by again; how pods become at first is told by {@link GoldenPodsTest}. */
class ProbeRewriteTest {
    private static final String POD = """
            metadata: {name: app}
            spec:
              containers:
              - name: app
                image: shop/app:1-jre
                readinessProbe: {httpGet: {path: /ready, port: 8080}}
                livenessProbe: {httpGet: {path: /live, port: 8080}}
            """;

    private final Injector injector = new Injector(MeshSettings.of(AgentImage.of("inweave/agent:1")));

    @Test
    void takesWhatAnotherWebhookAsksSince() {
        ObjectNode pod = injected((ObjectNode) YamlText.read(POD)).pod();
        app(pod).set("readinessProbe", YamlText.read("{httpGet: {path: /other, port: 8081}, periodSeconds: 3}"));

        ObjectNode again = app(injected(pod).pod());

        assertThat(again.path("readinessProbe"))
                .isEqualTo(YamlText.read("{periodSeconds: 3, httpGet: {path: /app-health/app/readyz, port: 15021}}"));
        assertThat(asked(again))
                .isEqualTo("{\"/app-health/app/livez\":{\"httpGet\":{\"path\":\"/live\",\"port\":8080}},"
                        + "\"/app-health/app/readyz\":{\"httpGet\":{\"path\":\"/other\",\"port\":8081}}}");
    }

    @Test
    void keepsWhatAnApiServerAddedToARewrittenProbe() {
        ObjectNode pod = injected((ObjectNode) YamlText.read(POD)).pod();
        ((ObjectNode) app(pod).at("/readinessProbe/httpGet")).put("scheme", "HTTP");
        ((ObjectNode) app(pod).path("readinessProbe")).put("timeoutSeconds", 1);

        Injection.Injected again = injected(pod);

        assertThat(again.pod()).isEqualTo(pod);
        assertThat(again.notes()).isEmpty();
    }

    @Test
    void tellsWhenNobodyKnowsAnyMoreWhatToAsk() {
        ObjectNode pod = injected((ObjectNode) YamlText.read(POD)).pod();
        app(pod).withArray("env").elements().forEachRemaining(entry -> {
            if (entry.path("name").asText().equals("INWEAVE_PROBES")) {
                ((ObjectNode) entry).put("value", "{\"/app-health/app/livez\":{\"tcpSocket\":{\"port\":8080}}}");
            }
        });

        assertThat(injected(pod).notes())
                .containsExactly("container app: its readinessProbe leads to the agent, but its variable INWEAVE_PROBES"
                        + " does not tell what to ask: set the probe anew");
    }

    @Test
    void pathsWithADollarSurviveKubernetesExpansion() {
        ObjectNode pod = injected((ObjectNode) YamlText.read(POD.replace("/ready", "/$$(HOME)/$x")))
                .pod();

        assertThat(asked(app(pod))).contains("\"/$$$$(HOME)/$$x\"");
        assertThat(injected(pod).pod()).isEqualTo(pod);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{image: shop/app:1, command: [java, -jar, app.jar]}",
                "{image: shop/app:1, command: [sh, -c, exec /usr/bin/java $OPTS Main]}",
                "{image: shop/app:1, args: [-Xmx1g]}",
                "{image: shop/app:1, env: [{name: JAVA_TOOL_OPTIONS, value: -Xmx1g}]}",
                "{image: shop/app:1, env: [{name: SPRING_PROFILES_ACTIVE, value: prod}]}",
                "{image: registry.example/eclipse-temurin:21}"
            })
    void seesThatAJvmRuns(String container) {
        assertThat(JvmHints.has((ObjectNode) YamlText.read(container))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{image: nginx:1, command: [nginx, -g, daemon off;]}",
                "{image: node:22, args: [server.js, --javascript]}",
                "{image: shop/app:1, env: [{name: _JAVA_OPTIONS, value: '-javaagent:/inweave-agent/inweave-agent.jar'}]}"
            })
    void seesNothingOfAJvm(String container) {
        assertThat(JvmHints.has((ObjectNode) YamlText.read(container))).isFalse();
    }

    private Injection.Injected injected(ObjectNode pod) {
        return (Injection.Injected) injector.inject(pod, Namespace.optedIn("shop"));
    }

    private static ObjectNode app(ObjectNode pod) {
        return (ObjectNode) pod.at("/spec/containers/0");
    }

    private static String asked(ObjectNode container) {
        return Tree.named(container.path("env"), "INWEAVE_PROBES")
                .orElseThrow()
                .path("value")
                .asText();
    }
}
