package io.inweave.tests.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.mesh.MeshFiles;
import io.inweave.agent.testing.mesh.ServeProcess;
import io.inweave.agent.testing.mesh.Yaml;
import io.inweave.agent.testing.process.Closing;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.process.Ports;
import io.inweave.agent.testing.server.MeshServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** gRPC services when the control plane and instances are killed, and with strange servers in the place of endpoints. */
@TestMethodOrder(OrderAnnotation.class)
final class GrpcFaultsIT {
    private static final EchoApp APP = EchoApp.on("1.82.2");

    @TempDir
    static Path directory;

    private static MeshFiles mesh;
    private static ServeProcess plane;
    private static EchoJvm one;
    private static EchoJvm two;
    private static EchoJvm caller;
    private static MeshServer expired;
    private static MeshServer foreign;
    private static MeshServer impostor;
    private static ServerSocket silent;

    @BeforeAll
    static void startMesh() throws Exception {
        mesh = MeshFiles.in(directory).write("groups.yaml", Yaml.group("echo") + Yaml.group("caller") + Yaml.STRICT);
        plane = ServeProcess.start(mesh);
        expired = MeshServer.mutualTls("expired", mesh.expired(MeshFiles.account("echo")));
        foreign = MeshServer.mutualTls("foreign", mesh.foreign(MeshFiles.account("echo")));
        impostor = MeshServer.mutualTls("impostor", mesh.identity("somebody"));
        // Nobody takes what waits in its queue: connected, and never a word.
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        int port = Ports.free();
        mesh.write(
                "services.yaml",
                Yaml.service("echo", "grpc")
                        + service("expired", expired.port())
                        + service("foreign", foreign.port())
                        + service("impostor", impostor.port())
                        + service("half-silent", silent.getLocalPort())
                        + Yaml.endpoint("half-silent", "grpc", port, "echo")
                        + RETRIES.formatted("echo")
                        + RETRIES.formatted("half-silent"));
        one = EchoJvm.server(APP, mesh.token("echo"), "one", port, "netty");
        two = EchoJvm.server(APP, mesh.token("echo"), "two", Ports.free(), "shaded");
        caller = EchoJvm.client(APP, mesh.token("caller"));
        Set<String> reached = new HashSet<>();
        Patience.await("the caller reaches both").until(() -> {
            reached.add(who(call("netty", "echo")));
            return reached.containsAll(List.of("one", "two"));
        });
    }

    private static String service(String name, int port) {
        return Yaml.service(name, "grpc") + Yaml.endpoint(name, "grpc", port, "echo");
    }

    @AfterAll
    static void stopMesh() throws Exception {
        Closing.all(caller, one, two, plane, expired, foreign, impostor, silent);
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(strings = {"netty", "shaded", "okhttp"})
    void refusesAServerWhoseCertificateIsOverOrForeignOrSomebodyElses(String transport) {
        refuses(transport, "expired", expired, "expired");
        refuses(transport, "foreign", foreign, "foreign root");
        refuses(transport, "impostor", impostor, "/sa/somebody");
    }

    private static void refuses(String transport, String service, MeshServer server, String reason) {
        assertThat(call(transport, service)).startsWith("status=UNAVAILABLE").contains(reason);
        assertThat(server.requests()).isEmpty();
    }

    /** Each transport has a channel of its own, whose first calls come before its connections are there. */
    @ParameterizedTest
    @Order(1)
    @ValueSource(strings = {"netty", "shaded", "okhttp"})
    void goesToTheOtherEndpointWhenOneAcceptsAndNeverAnswers(String transport) {
        for (int i = 0; i < 6; i++) {
            assertThat(who(call(transport, "half-silent"))).isEqualTo("one");
        }
    }

    @Test
    @Order(2)
    void noCallFailsWhenTheControlPlaneIsKilledAndStartedAgain() {
        Set<String> both = Set.of("one", "two");
        assertThat(answering(30)).isEqualTo(both);

        plane.kill();
        assertThat(answering(60)).as("without a control plane").isEqualTo(both);

        plane.start();
        assertThat(answering(30)).as("at once").isEqualTo(both);
        Patience.await("all agents are back")
                .untilAsserted(() -> assertThat(plane.status())
                        .contains("\"connected\":true")
                        .doesNotContain("\"connected\":false"));
        assertThat(answering(30)).as("afterwards").isEqualTo(both);
    }

    @Test
    @Order(3)
    void callsGoOnWhenOneOfTwoInstancesIsKilled() throws Exception {
        Thread killing = new Thread(one::kill, "kill");
        assertThat(answering(10)).contains("one");

        killing.start();
        assertThat(answering(60)).isSubsetOf("one", "two");
        killing.join();

        assertThat(answering(20)).containsExactly("two");
    }

    /** Who answered so many calls, on all transports by turns; a status in the place of a name for one that failed. */
    private static Set<String> answering(int calls) {
        Set<String> seen = new HashSet<>();
        String[] transports = {"netty", "shaded", "okhttp"};
        for (int i = 0; i < calls; i++) {
            seen.add(who(call(transports[i % transports.length], "echo")));
        }
        return seen;
    }

    /** The name of who answered, or the status. */
    private static String who(String answer) {
        return answer.startsWith("status=") ? answer : answer.split(" ", 2)[0];
    }

    private static String call(String transport, String service) {
        return caller.call("unary " + transport + ' ' + service + ":8080 hello");
    }

    private static final String RETRIES = """
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: %1$s, namespace: shop}
            spec:
              hosts: [%1$s]
              http:
              - route: [{destination: {host: %1$s}}]
                retries: {attempts: 3, perTryTimeout: 2s, retryOn: "connect-failure,refused-stream,unavailable,reset"}
            """;
}
