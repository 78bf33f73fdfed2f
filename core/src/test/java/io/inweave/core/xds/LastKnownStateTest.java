package io.inweave.core.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inweave.core.model.view.Lookup;
import io.inweave.core.model.view.MeshView;
import io.inweave.core.telemetry.EventLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastKnownStateTest {
    private static final String ECHO = "echo.demo.svc.cluster.local:7070";
    private static final String V1 = "outbound|7070|v1|echo.demo.svc.cluster.local";
    private static final String RECORDING = "03-vs-dr-istio-mutual";

    @TempDir
    Path directory;

    private final StringBuffer log = new StringBuffer();
    private Path file;
    private ScriptedAds ads;
    private XdsClient client;

    @BeforeEach
    void serve() throws IOException {
        file = directory.resolve("xds.state");
        ads = ScriptedAds.start();
        for (ResourceType type : ResourceType.values()) {
            Recorded.resources(RECORDING, type).forEach((name, any) -> ads.has(type, name, "v1", any));
        }
        client = client();
    }

    private XdsClient client() {
        return client(Duration.ofMillis(100));
    }

    private XdsClient client(Duration grace) {
        XdsNode node = XdsNode.builder()
                .namespace("demo")
                .address("127.0.0.8")
                .instance("client-1")
                .build();
        return XdsClient.create(XdsConfig.builder()
                .transport(ScriptedAds.transport(ads.port()))
                .node(() -> node)
                .log(EventLog.to(log, EventLog.Level.DEBUG, Clock.systemUTC()))
                .stateFile(file)
                .backOff(Duration.ofMillis(20), Duration.ofMillis(100))
                .lastKnownGrace(grace)
                .build());
    }

    @AfterEach
    void stop() {
        client.close();
        ads.close();
    }

    private void runOnce() throws IOException {
        client.connect();
        client.outbound(ECHO).orTimeout(10, TimeUnit.SECONDS).join();
        await().ignoreExceptions().until(() -> new StateFile(file).read().size() == 8);
        client.close();
    }

    private Lookup.State echo() {
        return client.outbound(ECHO).orTimeout(10, TimeUnit.SECONDS).join().state();
    }

    @Test
    void aRestartedProcessWorksWithoutAControlPlane() throws IOException {
        runOnce();
        ads.close();

        client = client();
        client.connect();

        assertThat(echo()).isEqualTo(Lookup.State.PRESENT);
        MeshView view = client.view();
        assertThat(view.origin()).isEqualTo(MeshView.Origin.LAST_KNOWN);
        assertThat(view.endpoints(view.cluster(V1)).endpoints()).hasSize(1);
        assertThat(client.firstAnswer()).isNotDone();
    }

    @Test
    void itWorksBeforeItIsAllowedToConnect() throws IOException {
        runOnce();

        client = client();

        assertThat(echo()).isEqualTo(Lookup.State.PRESENT);
    }

    @Test
    void aControlPlaneThatIsSilentIsStoodInFor() throws IOException {
        runOnce();
        ads.mute();

        client = client();
        client.connect();

        assertThat(echo()).isEqualTo(Lookup.State.PRESENT);
        assertThat(client.view().origin()).isEqualTo(MeshView.Origin.LAST_KNOWN);
    }

    @Test
    void aNameOfAnEarlierRunIsKnownToExistBeforeItIsAnswered() throws IOException {
        runOnce();
        ads.mute();
        client = client(Duration.ofMinutes(1));
        client.connect();

        client.outbound(ECHO);
        client.outbound("nosuch:80");

        await().until(() -> client.view().outbound(ECHO).state() == Lookup.State.INCOMPLETE);
        await().until(() -> client.view().outbound("nosuch:80").state() == Lookup.State.PENDING);
    }

    @Test
    void whatTheControlPlaneSaysCounts() throws IOException {
        runOnce();
        ads.mute();
        client = client();
        client.connect();
        echo();

        ads.remove(ResourceType.LDS, ECHO);

        await().until(() -> client.view().outbound(ECHO).state() == Lookup.State.ABSENT);
        assertThat(client.view().origin()).isEqualTo(MeshView.Origin.LIVE);
        await().until(() -> new StateFile(file)
                .read().stream().noneMatch(resource -> resource.name().equals(ECHO)));
    }

    @Test
    void aCorruptFileIsToldOfAndLeftAlone() throws IOException {
        runOnce();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        ads.close();

        client = client();

        assertThat(client.view()).isSameAs(MeshView.EMPTY);
        assertThat(client.view().outbound(ECHO).state()).isEqualTo(Lookup.State.UNKNOWN);
        assertThat(log.toString())
                .contains("last known state refused")
                .contains("xds.state")
                .contains("checksum differs");
    }

    @Test
    void aTruncatedFileIsReplacedOnceTheControlPlaneAnswers() throws IOException {
        Files.write(file, "short".getBytes(StandardCharsets.UTF_8));
        client.close();
        client = client();

        runOnce();

        assertThat(log.toString()).contains("5 bytes long");
    }
}
