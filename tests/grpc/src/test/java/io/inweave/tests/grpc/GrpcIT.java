package io.inweave.tests.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.MeshFixture;
import io.inweave.agent.testing.matrix.FromMatrix;
import io.inweave.agent.testing.matrix.MatrixSuite;
import io.inweave.agent.testing.matrix.Tested;
import io.inweave.agent.testing.process.Jdk;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.process.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a gRPC application gets from the mesh. Two servers of {@code echo} (strict, on both Netty transports), one of
 * {@code open} (permissive), a caller that policy allows and one that it does not; two entries claim {@code echo}'s first address
 * for another identity.
 */
@FromMatrix
final class GrpcIT implements MatrixSuite {
    private EchoApp app;
    private MeshFixture mesh;
    private EchoJvm first;
    private EchoJvm second;
    private EchoJvm open;
    private EchoJvm caller;
    private EchoJvm stranger;
    private int firstPort;
    private int openPort;

    @Override
    public void begin(Tested tested, Path directory) throws IOException {
        app = EchoApp.on(tested.version()).running(Jdk.of(tested.jdk()).orElseThrow());
        firstPort = Ports.free();
        openPort = Ports.free();
        mesh = MeshFixture.start(directory)
                .config("mesh.yaml", yaml("mesh.yaml").replace("FIRST_PORT", Integer.toString(firstPort)));
        try {
            first = EchoJvm.server(app, mesh.token("test", "echo"), "first", firstPort, "netty");
            second = EchoJvm.server(app, mesh.token("test", "echo"), "second", Ports.free(), "shaded");
            open = EchoJvm.server(app, mesh.token("test", "open"), "open", openPort, "shaded");
            caller = EchoJvm.client(app, mesh.token("test", "caller"));
            stranger = EchoJvm.client(app, mesh.token("test", "stranger"));
            for (String server : new String[] {"first ", "second "}) {
                Patience.await("an answer")
                        .until(() -> unary("netty", "echo", "x").startsWith(server));
            }
            Patience.await("an answer").until(() -> unary("netty", "open", "x").startsWith("open "));
        } catch (RuntimeException | Error e) {
            end();
            throw e;
        }
    }

    @Override
    public void end() {
        for (EchoJvm jvm : new EchoJvm[] {first, second, open, caller, stranger}) {
            if (jvm != null) {
                jvm.close();
            }
        }
        mesh.close();
    }

    private static String yaml(String name) throws IOException {
        try (InputStream in = GrpcIT.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String unary(String transport, String service, String text) {
        return caller.call("unary " + transport + ' ' + service + ":9090 " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"netty", "shaded", "okhttp", "netty-noretry"})
    void callsOverMutualTlsThatNeitherSideSees(String transport) {
        assertThat(unary(transport, "echo", "hello"))
                .contains("body=hello", "tls=none", "attempt=1", "added=by-route")
                .containsPattern("traceparent=00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]")
                .containsPattern("request-id=[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"netty", "shaded", "okhttp", "netty-noretry"})
    void streamsInEveryDirection(String transport) {
        assertThat(caller.call("down " + transport + " echo:9090 1000")).endsWith("999 of 1000");
        assertThat(caller.call("up " + transport + " echo:9090 1000")).endsWith("messages=1000");
        assertThat(caller.call("both " + transport + " echo:9090 20")).endsWith("m19 done");
        assertThat(caller.call("cancel " + transport + " echo:9090 x")).contains("begun then CANCELLED");
        assertThat(caller.call("large " + transport + " echo:9090 5000000")).contains("body=5000000");
    }

    /** The first such call of a server waits for its channel's name; the later ones do not. */
    @Test
    void joinsACallThatAHandlerMakesToTheTraceOfItsOwn() {
        Pattern traces =
                Pattern.compile("traceparent=00-([0-9a-f]{32}).* relayed: open .*traceparent=00-([0-9a-f]{32})");
        for (int i = 0; i < 8; i++) {
            String answer = unary("netty", "echo", "relay open:9090");
            Matcher found = traces.matcher(answer);
            assertThat(found.find()).as(answer).isTrue();
            assertThat(found.group(2)).isEqualTo(found.group(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"netty", "shaded", "okhttp"})
    void repeatsAFailedCallOnAnotherEndpoint(String transport) {
        for (int i = 0; i < 6; i++) {
            assertThat(unary(transport, "echo", "fail-first")).startsWith("second ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"netty", "shaded", "okhttp"})
    void repeatsACallThatTakesTooLong(String transport) {
        for (int i = 0; i < 3; i++) {
            assertThat(unary(transport, "echo", "hang-first")).startsWith("second ");
        }
    }

    @Test
    void neverRepeatsWhereTheApplicationDisabledRetries() {
        for (int i = 0; i < 4; i++) {
            assertThat(unary("netty-noretry", "echo", "fail-first"))
                    .matches(answer -> answer.startsWith("second ") || answer.equals("status=UNAVAILABLE as asked"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"netty", "shaded", "okhttp"})
    void refusesWhatPolicyDoesNotAllow(String transport) {
        assertThat(caller.call("secret " + transport + " echo:9090 x"))
                .isEqualTo("status=PERMISSION_DENIED RBAC: access denied");
        assertThat(stranger.call("unary " + transport + " echo:9090 x"))
                .isEqualTo("status=PERMISSION_DENIED RBAC: access denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"netty", "shaded", "okhttp"})
    void refusesAServerOfAnotherIdentity(String transport) {
        assertThat(unary(transport, "impostor", "x"))
                .startsWith("status=UNAVAILABLE")
                .contains("expected spiffe://cluster.local/ns/test/sa/other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"netty", "shaded", "okhttp"})
    void neverSharesAConnectionBetweenIdentitiesBehindOneAddress(String transport) {
        for (int i = 0; i < 8; i++) {
            assertThat(unary(transport, "twins", "x")).matches("(first|second) .*");
        }
        assertThat(unary(transport, "impostor", "x")).startsWith("status=UNAVAILABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"netty", "shaded", "okhttp"})
    void letsPlaintextInWhereItIsPermittedOnly(String transport) {
        String plain = "unary " + transport + " localhost:";
        assertThat(caller.call(plain + openPort + " x")).startsWith("open ").contains("attempt=null");
        assertThat(caller.call(plain + firstPort + " x")).startsWith("status=UNAVAILABLE");
        assertThat(unary(transport, "open", "x")).startsWith("open ").contains("attempt=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"netty", "shaded", "okhttp"})
    void answersAnInjectedFaultWithItsStatus(String transport) {
        assertThat(unary(transport, "abort", "x")).isEqualTo("status=NOT_FOUND fault filter abort");
    }

    @Test
    void leavesNamesOutsideTheMeshToTheLibrary() {
        assertThat(unary("netty", "nowhere.invalid", "x"))
                .isEqualTo("status=UNAVAILABLE Unable to resolve host nowhere.invalid");
    }

    @Test
    void followsANameThatEntersTheMeshOnTheSameChannel() throws IOException {
        assertThat(unary("netty", "late", "x")).contains("Unable to resolve host late");
        mesh.config("late.yaml", yaml("late.yaml"));
        Patience.await("an answer").until(() -> unary("netty", "late", "x").startsWith("open "));
    }

    @Test
    void endsAStreamWhoseServerDiesAndGoesOnElsewhere() throws IOException {
        int port = Ports.free();
        try (EchoJvm dying = EchoJvm.server(app, mesh.token("test", "dying"), "dying", port, "netty")) {
            Patience.await("an answer").until(() -> unary("netty", "dying", "x").startsWith("dying "));
            caller.begin("down netty dying:9090 -1");
            caller.awaitLine("begun");
            dying.kill();
            assertThat(caller.awaitLine(">")).startsWith("> status=UNAVAILABLE");
            assertThat(unary("netty", "dying", "x")).startsWith("status=UNAVAILABLE");
        }
        caller.begin("wait netty dying:9090 waited");
        try (EchoJvm again = EchoJvm.server(app, mesh.token("test", "dying"), "again", port, "shaded")) {
            assertThat(caller.awaitLine(">")).startsWith("> again ").contains("body=waited");
            assertThat(again.output()).doesNotContain("switched off");
        }
    }
}
