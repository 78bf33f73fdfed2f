package io.inweave.controlplane.serve;

import static io.inweave.controlplane.translate.ResourceType.CLUSTER;
import static io.inweave.controlplane.translate.ResourceType.ENDPOINTS;
import static io.inweave.controlplane.translate.ResourceType.LISTENER;
import static io.inweave.controlplane.translate.ResourceType.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.inweave.controlplane.testkit.TestClient;
import io.inweave.controlplane.testkit.TestPlane;
import io.inweave.controlplane.testkit.TestStream;
import io.inweave.controlplane.translate.ResourceType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of state-of-the-world xDS, seen by a gRPC client and by an Envoy. */
final class SotwConformanceTest {
    private static final Node GRPC = TestClient.node("gRPC Java", "client", List.of());
    private static final Node ENVOY = TestClient.node("envoy", "client", List.of());
    private static final Duration SHORT = Duration.ofMillis(150);
    private TestPlane plane;
    private TestClient client;
    private TestStream<DiscoveryRequest, DiscoveryResponse> stream;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        plane = TestPlane.start(directory);
        plane.resources
                .put(LISTENER, "a:80", "1")
                .put(LISTENER, "b:80", "1")
                .put(CLUSTER, "c", "1")
                .put(CLUSTER, "d", "1")
                .put(ROUTE, "r", "1")
                .put(ROUTE, "s", "1");
        client = plane.client("checkout");
        stream = client.sotw();
    }

    @AfterEach
    void stop() {
        client.close();
        plane.close();
    }

    private static DiscoveryRequest first(Node node, ResourceType type, String... names) {
        return DiscoveryRequest.newBuilder()
                .setNode(node)
                .setTypeUrl(type.typeUrl())
                .addAllResourceNames(List.of(names))
                .build();
    }

    private static DiscoveryRequest ack(DiscoveryResponse response, String... names) {
        return DiscoveryRequest.newBuilder()
                .setTypeUrl(response.getTypeUrl())
                .setVersionInfo(response.getVersionInfo())
                .setResponseNonce(response.getNonce())
                .addAllResourceNames(List.of(names))
                .build();
    }

    private static List<String> names(DiscoveryResponse response) {
        List<String> names = new ArrayList<>();
        try {
            for (Any resource : response.getResourcesList()) {
                if (resource.is(Listener.class)) {
                    names.add(resource.unpack(Listener.class).getName());
                } else if (resource.is(Cluster.class)) {
                    names.add(resource.unpack(Cluster.class).getName());
                } else {
                    names.add(resource.unpack(RouteConfiguration.class).getName());
                }
            }
        } catch (InvalidProtocolBufferException broken) {
            throw new AssertionError(broken);
        }
        return names;
    }

    @Test
    void aGrpcClientGetsTheNamesItAsksForOnly() {
        assertThat(names(stream.send(first(GRPC, LISTENER, "a:80")).next())).containsExactly("a:80");
    }

    @Test
    void aGrpcClientWithoutNamesGetsNone() {
        assertThat(names(stream.send(first(GRPC, LISTENER)).next())).isEmpty();
    }

    @Test
    void anEnvoyWithoutNamesGetsAll() {
        assertThat(names(stream.send(first(ENVOY, CLUSTER)).next())).containsExactly("c", "d");
    }

    @Test
    void anAcknowledgementIsNotAnswered() {
        DiscoveryResponse response = stream.send(first(GRPC, LISTENER, "a:80")).next();
        stream.send(ack(response, "a:80")).staysSilent(SHORT);
    }

    @Test
    void listenersAreSentWholeWhenOneOfThemChanges() {
        DiscoveryResponse response =
                stream.send(first(GRPC, LISTENER, "a:80", "b:80")).next();
        stream.send(ack(response, "a:80", "b:80"));
        plane.resources.put(LISTENER, "a:80", "2");
        plane.publish();
        DiscoveryResponse changed = stream.next();
        assertThat(names(changed)).containsExactlyInAnyOrder("a:80", "b:80");
        assertThat(changed.getVersionInfo()).isNotEqualTo(response.getVersionInfo());
    }

    @Test
    void routesAreSentOneByOne() {
        stream.send(ack(stream.send(first(GRPC, ROUTE, "r", "s")).next(), "r", "s"));
        plane.resources.put(ROUTE, "s", "2");
        plane.publish();
        assertThat(names(stream.next())).containsExactly("s");
    }

    @Test
    void whatIsGoneIsLeftOutOfTheWhole() {
        stream.send(ack(stream.send(first(GRPC, LISTENER, "a:80", "b:80")).next(), "a:80", "b:80"));
        plane.resources.remove(LISTENER, "a:80");
        plane.publish();
        assertThat(names(stream.next())).containsExactly("b:80");
    }

    @Test
    void anUnknownNameIsAnsweredEmpty() {
        assertThat(names(stream.send(first(GRPC, LISTENER, "nowhere:80")).next()))
                .isEmpty();
        assertThat(stream.send(first(GRPC, ENDPOINTS, "nowhere")).next().getResourcesCount())
                .isZero();
    }

    @Test
    void aNameThatIsAddedIsAnswered() {
        DiscoveryResponse response = stream.send(first(GRPC, ROUTE, "r")).next();
        assertThat(names(stream.send(ack(response, "r", "s")).next())).containsExactly("s");
    }

    @Test
    void aNameThatIsLeftOutIsNotSentAnyMore() {
        DiscoveryResponse response = stream.send(first(GRPC, ROUTE, "r", "s")).next();
        stream.send(ack(response, "r"));
        plane.resources.put(ROUTE, "s", "2");
        plane.publish();
        stream.staysSilent(SHORT);
    }

    @Test
    void aRequestWithAnOldNonceIsIgnored() {
        DiscoveryResponse one = stream.send(first(GRPC, ROUTE, "r")).next();
        DiscoveryResponse two = stream.send(ack(one, "r", "s")).next();
        stream.send(ack(one, "r")).staysSilent(SHORT);
        stream.send(ack(two, "r", "s"));
        plane.resources.put(ROUTE, "s", "2");
        plane.publish();
        assertThat(names(stream.next())).containsExactly("s");
    }

    @Test
    void whatWasRejectedIsNotRepeatedUntilItChanges() {
        DiscoveryResponse response = stream.send(first(GRPC, LISTENER, "a:80")).next();
        stream.send(ack(response, "a:80").toBuilder()
                .setVersionInfo("")
                .setErrorDetail(com.google.rpc.Status.newBuilder().setMessage("no such filter"))
                .build());
        plane.publish();
        stream.staysSilent(SHORT);
        plane.resources.put(LISTENER, "a:80", "2");
        plane.publish();
        assertThat(names(stream.next())).containsExactly("a:80");
    }

    @Test
    void aClusterIsKeptUntilNoRouteCanNameIt() {
        DiscoveryResponse clusters = stream.send(first(ENVOY, CLUSTER)).next();
        stream.send(ack(clusters));
        stream.send(ack(stream.send(first(ENVOY, ROUTE, "r")).next(), "r"));
        plane.resources.remove(CLUSTER, "c").put(CLUSTER, "e", "1").put(ROUTE, "r", "to e");
        plane.publish();
        DiscoveryResponse made = stream.next();
        assertThat(names(made)).containsExactlyInAnyOrder("c", "d", "e");
        DiscoveryResponse routed = stream.next();
        assertThat(names(routed)).containsExactly("r");
        stream.send(ack(made)).send(ack(routed, "r"));
        assertThat(names(stream.next())).containsExactly("d", "e");
    }

    @Test
    void aSecondStreamFindsTheSameVersion() {
        DiscoveryResponse one =
                stream.send(first(GRPC, LISTENER, "a:80", "b:80")).next();
        DiscoveryResponse two =
                client.sotw().send(first(GRPC, LISTENER, "b:80", "a:80")).next();
        assertThat(two.getVersionInfo()).isEqualTo(one.getVersionInfo());
    }
}
