package io.inweave.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inweave.agent.testing.mesh.MeshFiles;
import io.inweave.agent.testing.mesh.ServeProcess;
import io.inweave.agent.testing.mesh.Yaml;
import io.inweave.agent.testing.process.Built;
import io.inweave.agent.testing.process.Ended;
import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Jdk;
import io.inweave.agent.testing.process.Patience;
import io.inweave.tests.system.kit.AppJvm;
import io.inweave.tests.system.kit.AppSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look, at a standalone mesh of two processes. */
class InspectIT {
    private static final String ROUTE = """
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: echo, namespace: shop}
            spec:
              hosts: [echo]
              http:
              - match: [{uri: {exact: /canary}}]
                route: [{destination: {host: echo, subset: v2}}]
              - route: [{destination: {host: echo}}]
            """;
    private static ServeProcess plane;
    private static AppJvm echo;
    private static AppJvm caller;

    @BeforeAll
    static void start(@TempDir Path directory) {
        MeshFiles mesh = MeshFiles.in(directory)
                .write(
                        "mesh.yaml",
                        Yaml.group("echo") + Yaml.service("echo") + Yaml.group("caller") + ROUTE + Yaml.STRICT);
        plane = ServeProcess.start(mesh);
        echo = AppSpec.of("echo").joining(mesh).serving().start();
        caller = AppSpec.of("caller").joining(mesh).start();
        Patience.await("a call through the mesh")
                .untilAsserted(() ->
                        assertThat(caller.get("http://echo:8080/").status()).isEqualTo(200));
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable one : new AutoCloseable[] {caller, echo, plane}) {
            try {
                if (one != null) {
                    one.close();
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    private static Ended inweave(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--address", plane.httpAddress()));
        return JavaCommand.on(Jdk.running())
                .jar(Built.cli(), all.toArray(String[]::new))
                .run();
    }

    @Test
    void statusListsBothAgents() {
        Ended told = inweave("status");

        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(told.out().lines())
                .anyMatch(line -> line.contains("-" + echo.pid() + "-") && line.contains("shop/echo"))
                .anyMatch(line -> line.contains("-" + caller.pid() + "-") && line.contains("yes"));
    }

    @Test
    void configShowsWhatACallerHasInForce() {
        Ended told = inweave("config", Long.toString(caller.pid()));

        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(told.out().lines())
                .anyMatch(line -> line.matches("echo:8080 +acknowledged +routes .*echo.*"))
                .anyMatch(line ->
                        line.matches("outbound\\S+ +acknowledged +\\* -> .*|outbound\\S+ +acknowledged +/canary -> .*"))
                .anyMatch(line -> line.matches("outbound\\S+ +acknowledged +127.0.0.1:" + echo.port() + " mTLS"))
                .anyMatch(line -> line.startsWith("spiffe://") && line.contains("/sa/caller"));
    }

    @Test
    void configIsTheJsonOfTheResources() throws Exception {
        Ended told = inweave("config", "shop/echo", "listeners", "-o", "json");

        assertThat(told.exit()).as(told.err()).isZero();
        JsonNode stream = new ObjectMapper().readTree(told.out()).at("/streams/0");
        assertThat(stream.path("group").asText()).isEqualTo("shop/echo");
        assertThat(stream.path("resources")).isNotEmpty().allSatisfy(resource -> {
            assertThat(resource.path("type").asText()).isEqualTo("lds");
            assertThat(resource.at("/resource/@type").asText()).endsWith("envoy.config.listener.v3.Listener");
        });
        assertThat(told.out()).doesNotContain("PRIVATE KEY").doesNotContain("privateKey");
    }

    @Test
    void configSaysWhenNobodyIsCalledThat() {
        Ended told = inweave("config", "nobody");

        assertThat(told.exit()).isEqualTo(1);
        assertThat(told.err()).contains("no agent that is connected is called nobody");
    }

    @Test
    void describeTellsPortsPoliciesAndProblems() {
        Ended told = inweave("describe", Long.toString(echo.pid()));

        assertThat(told.exit())
                .as("a route leads to a subset that nobody defines")
                .isEqualTo(1);
        assertThat(told.out().lines())
                .anyMatch(line -> line.matches(
                        " +" + echo.port() + " +echo.shop.svc.cluster.local:8080 +HTTP +STRICT +by the agent of .*"))
                .anyMatch(line -> line.contains("PeerAuthentication ") && line.contains("STRICT (namespace)"))
                .anyMatch(line -> line.contains("VirtualService shop/echo") && line.contains("echo/v2"))
                .anyMatch(line -> line.contains("ERROR INW0203"));
    }

    @Test
    void describeTellsOfAService() {
        Ended told = inweave("describe", "echo.shop.svc.cluster.local");

        assertThat(told.out())
                .contains("Service shop/echo", "1 endpoint(s), 1 by mutual TLS", "WorkloadGroup shop/echo");
    }

    @Test
    void analyzeAsksTheControlPlane() {
        Ended told = inweave("analyze");

        assertThat(told.exit()).isEqualTo(1);
        assertThat(told.out()).contains("ERROR INW0203 mesh.yaml:");
    }

    @Test
    void dashboardTellsTheAddress() {
        Ended told = inweave("dashboard");

        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(told.out()).startsWith("http://" + plane.httpAddress() + "/");
    }

    @Test
    void logsLevelReachesTheRunningAgent() {
        String agent = Built.agent().toString();
        String pid = Long.toString(echo.pid());

        assertThat(level(pid, "--agent", agent).out()).startsWith("info");
        assertThat(level(pid, "debug", "--agent", agent).out()).startsWith("debug");
        assertThat(level(pid, "--agent", agent).out()).startsWith("debug");
        assertThat(level(pid, "info", "--agent", agent).out()).startsWith("info");
        assertThat(level(pid, "loud", "--agent", agent).exit()).isEqualTo(2);
    }

    private static Ended level(String... words) {
        List<String> all = new ArrayList<>(List.of("logs", "level"));
        all.addAll(List.of(words));
        return JavaCommand.on(Jdk.running())
                .jar(Built.cli(), all.toArray(String[]::new))
                .run();
    }
}
