package io.inweave.controlplane.serve;

import static io.inweave.controlplane.translate.ResourceType.CLUSTER;
import static io.inweave.controlplane.translate.ResourceType.LISTENER;
import static io.inweave.controlplane.translate.ResourceType.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.grpc.Status;
import io.inweave.controlplane.testkit.TestClient;
import io.inweave.controlplane.testkit.TestPlane;
import io.inweave.controlplane.testkit.TestStream;
import io.inweave.controlplane.translate.ResourceType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of incremental xDS, seen by a client that asks by name. */
final class DeltaConformanceTest {
    private static final Node NODE = TestClient.agent("shop", "checkout", "checkout", "one");
    private static final Duration SHORT = Duration.ofMillis(150);
    private TestPlane plane;
    private TestClient client;
    private TestStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> stream;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        plane = TestPlane.start(directory);
        plane.resources.put(LISTENER, "a:80", "1").put(LISTENER, "b:80", "1").put(CLUSTER, "c", "1");
        client = plane.client("checkout");
        stream = client.delta();
    }

    @AfterEach
    void stop() {
        client.close();
        plane.close();
    }

    private static DeltaDiscoveryRequest.Builder request(ResourceType type) {
        return DeltaDiscoveryRequest.newBuilder().setNode(NODE).setTypeUrl(type.typeUrl());
    }

    private static DeltaDiscoveryRequest subscribe(ResourceType type, String... names) {
        return request(type).addAllResourceNamesSubscribe(List.of(names)).build();
    }

    private static DeltaDiscoveryRequest ack(DeltaDiscoveryResponse response) {
        return DeltaDiscoveryRequest.newBuilder()
                .setTypeUrl(response.getTypeUrl())
                .setResponseNonce(response.getNonce())
                .build();
    }

    private static DeltaDiscoveryRequest nack(DeltaDiscoveryResponse response, String why) {
        return ack(response).toBuilder()
                .setErrorDetail(com.google.rpc.Status.newBuilder().setCode(3).setMessage(why))
                .build();
    }

    private static List<String> names(DeltaDiscoveryResponse response) {
        return response.getResourcesList().stream().map(Resource::getName).toList();
    }

    @Test
    void answersWithExactlyWhatIsAskedFor() {
        DeltaDiscoveryResponse response =
                stream.send(subscribe(LISTENER, "a:80")).next();
        assertThat(names(response)).containsExactly("a:80");
        assertThat(response.getResources(0).getVersion()).isNotEmpty();
        assertThat(response.getTypeUrl()).isEqualTo(LISTENER.typeUrl());
        assertThat(response.getNonce()).isNotEmpty();
    }

    @Test
    void namesWhatDoesNotExistAsRemoved() {
        DeltaDiscoveryResponse response =
                stream.send(subscribe(LISTENER, "nowhere:80", "a:80")).next();
        assertThat(response.getRemovedResourcesList()).containsExactly("nowhere:80");
        assertThat(names(response)).containsExactly("a:80");
    }

    @Test
    void sendsWhatBeginsToExistLater() {
        stream.send(ack(stream.send(subscribe(LISTENER, "new:80")).next()));
        plane.resources.put(LISTENER, "new:80", "1");
        plane.publish();
        assertThat(names(stream.next())).containsExactly("new:80");
    }

    @Test
    void pushesOnlyWhatChanged() {
        stream.send(ack(stream.send(subscribe(LISTENER, "a:80", "b:80")).next()));
        plane.publish();
        stream.staysSilent(SHORT);
        plane.resources.put(LISTENER, "b:80", "2");
        plane.publish();
        assertThat(names(stream.next())).containsExactly("b:80");
    }

    @Test
    void tellsOfARemovalOnce() {
        stream.send(ack(stream.send(subscribe(LISTENER, "a:80")).next()));
        plane.resources.remove(LISTENER, "a:80");
        plane.publish();
        DeltaDiscoveryResponse gone = stream.next();
        assertThat(gone.getRemovedResourcesList()).containsExactly("a:80");
        stream.send(ack(gone));
        plane.publish();
        stream.staysSilent(SHORT);
    }

    @Test
    void keepsToOneOutstandingResponseAType() {
        DeltaDiscoveryResponse first = stream.send(subscribe(LISTENER, "a:80")).next();
        plane.resources.put(LISTENER, "a:80", "2");
        plane.publish();
        plane.resources.put(LISTENER, "a:80", "3");
        plane.publish();
        stream.staysSilent(SHORT);
        DeltaDiscoveryResponse second = stream.send(ack(first)).next();
        assertThat(names(second)).containsExactly("a:80");
        stream.send(ack(second)).staysSilent(SHORT);
    }

    @Test
    void doesNotRepeatWhatWasRejectedUntilItChanges() {
        DeltaDiscoveryResponse first = stream.send(subscribe(LISTENER, "a:80")).next();
        stream.send(nack(first, "listener a:80: bad filter"));
        plane.publish();
        stream.staysSilent(SHORT);
        StreamStatus status = plane.streams.statuses().get(0);
        assertThat(status.types().get(0).lastError()).isEqualTo("listener a:80: bad filter");
        assertThat(status.synced()).isFalse();
        assertThat(plane.metrics.page()).contains("pilot_total_xds_rejects{type=\"lds\"} 1");
        plane.resources.put(LISTENER, "a:80", "2");
        plane.publish();
        stream.send(ack(stream.next()));
        Awaitility.await().until(() -> plane.streams.statuses().get(0).synced());
    }

    @Test
    void doesNotSendWhatTheClientHasFromAnEarlierStream() {
        DeltaDiscoveryResponse first =
                stream.send(subscribe(LISTENER, "a:80", "b:80")).next();
        String version = first.getResourcesList().stream()
                .filter(resource -> resource.getName().equals("a:80"))
                .findFirst()
                .orElseThrow()
                .getVersion();
        TestStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> again = client.delta();
        DeltaDiscoveryResponse answer = again.send(request(LISTENER)
                        .addResourceNamesSubscribe("a:80")
                        .addResourceNamesSubscribe("b:80")
                        .putInitialResourceVersions("a:80", version)
                        .putInitialResourceVersions("b:80", "old")
                        .build())
                .next();
        assertThat(names(answer)).containsExactly("b:80");
    }

    @Test
    void sendsAgainWhatIsAskedForAgain() {
        stream.send(ack(stream.send(subscribe(LISTENER, "a:80")).next()));
        assertThat(names(stream.send(subscribe(LISTENER, "a:80")).next())).containsExactly("a:80");
    }

    @Test
    void sendsNothingMoreOfWhatWasUnsubscribed() {
        stream.send(ack(stream.send(subscribe(LISTENER, "a:80", "b:80")).next()));
        stream.send(request(LISTENER).addResourceNamesUnsubscribe("a:80").build());
        Awaitility.await()
                .until(() -> plane.streams.statuses().get(0).types().get(0).subscribed() == 1);
        plane.resources.put(LISTENER, "a:80", "2").put(LISTENER, "b:80", "2");
        plane.publish();
        assertThat(names(stream.next())).containsExactly("b:80");
    }

    @Test
    void sendsClustersBeforeRoutesAndTakesThemAwayAfter() {
        stream.send(ack(stream.send(subscribe(CLUSTER, "c", "d")).next()));
        stream.send(ack(stream.send(subscribe(ROUTE, "r")).next()));
        plane.resources.put(CLUSTER, "d", "1").remove(CLUSTER, "c").put(ROUTE, "r", "to d");
        plane.publish();

        DeltaDiscoveryResponse made = stream.next();
        assertThat(names(made)).containsExactly("d");
        assertThat(made.getRemovedResourcesList()).isEmpty();
        DeltaDiscoveryResponse routed = stream.next();
        assertThat(names(routed)).containsExactly("r");
        stream.send(ack(made)).staysSilent(SHORT);
        DeltaDiscoveryResponse broken = stream.send(ack(routed)).next();
        assertThat(broken.getRemovedResourcesList()).containsExactly("c");
    }

    @Test
    void answersAnUnknownTypeWithAClearError() {
        Status end = stream.send(
                        request(LISTENER).setTypeUrl("type.googleapis.com/x.Y").build())
                .end();
        assertThat(end.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(end.getDescription()).contains("type.googleapis.com/x.Y").contains(CLUSTER.typeUrl());
    }
}
