package io.inweave.controlplane.translate;

import static io.inweave.controlplane.translate.Normalized.normalized;
import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.inweave.controlplane.model.Instance;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.translate.input.Asker;
import io.inweave.controlplane.translate.input.ClientKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For the same resources we say what a real istiod said; where we say more, {@link Normalized} names it. */
class IstiodComparisonTest {
    private static final Asker GRPC =
            Asker.of(ClientKind.GRPC, "demo", "default").withLabels(Map.of("app", "client"));
    private static final Asker AGENT =
            Asker.of(ClientKind.INWEAVE, "demo", "default").withLabels(Map.of("app", "client"));

    @ParameterizedTest
    @CsvSource({
        "main, 01-plain-service",
        "main, 02-plain-grpc-port",
        "main, 03-vs-dr-istio-mutual",
        "alt14, 15-locality-cookiehash-directresponse",
    })
    void outboundListenersAgree(String folder, String recording) {
        World world = Worlds.recorded(folder);
        for (Listener theirs : Recorded.of(recording).listeners()) {
            assertThat(normalized(Worlds.listener(world, GRPC, theirs.getName())))
                    .isEqualTo(normalized(theirs));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "main, 01-plain-service",
        "main, 02-plain-grpc-port",
        "main, 03-vs-dr-istio-mutual",
        "alt14, 15-locality-cookiehash-directresponse",
        "alt14, 14b-persistent-session-rds",
    })
    void routesOfAgentsAgree(String folder, String recording) {
        World world = Worlds.recorded(folder);
        for (RouteConfiguration theirs : Recorded.of(recording).routes()) {
            assertThat(normalized(Worlds.routes(world, AGENT, theirs.getName())))
                    .isEqualTo(normalized(theirs));
        }
    }

    @Test
    void routesOfGrpcClientsHaveNothingThatMakesThemRefuseTheTable() {
        for (String folder : List.of("main", "alt14")) {
            World world = Worlds.recorded(folder);
            String name = folder.equals("main")
                    ? "outbound|7070||echo.demo.svc.cluster.local"
                    : "outbound|80||perm.demo.svc.cluster.local";
            for (Route route :
                    Worlds.routes(world, GRPC, name).getVirtualHosts(0).getRoutesList()) {
                assertThat(route.hasRedirect()).isFalse();
                assertThat(route.hasDirectResponse()).isFalse();
                assertThat(route.getTypedPerFilterConfigMap().keySet()).isSubsetOf("envoy.filters.http.fault");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "main, 01-plain-service",
        "main, 02-plain-grpc-port",
        "main, 03-vs-dr-istio-mutual",
        "alt14, 15-locality-cookiehash-directresponse",
    })
    void clustersAgree(String folder, String recording) {
        World world = Worlds.recorded(folder);
        for (Cluster theirs : Recorded.of(recording).clusters()) {
            Cluster ours = Worlds.cluster(world, GRPC, theirs.getName());
            assertThat(normalized(ours, theirs.hasTransportSocket())).isEqualTo(normalized(theirs, true));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "main, 01-plain-service",
        "main, 02-plain-grpc-port",
        "main, 03-vs-dr-istio-mutual",
        "main, 25-eds-direct",
    })
    void endpointsAgree(String folder, String recording) {
        World world = Worlds.recorded(folder);
        for (ClusterLoadAssignment theirs : Recorded.of(recording).endpoints()) {
            assertThat(normalized(Worlds.endpoints(world, GRPC, theirs.getClusterName())))
                    .isEqualTo(normalized(theirs));
        }
    }

    @Test
    void serviceWhoseWorkloadRegisteredItselfHasTheEndpointThatAPodWouldGive() {
        // To Istio a pod without an owner is a workload by its own name; the group has that name.
        World world = Worlds.recorded("k8s")
                .withInstances(List.of(Instance.of(ObjectName.of("demo", "kecho-1"), "any-1", "127.0.0.7")
                        .withAnnounced(Set.of(17070))));
        Recorded recording = Recorded.of("08-k8s-service");
        ClusterLoadAssignment theirs = recording.endpoints().get(0);
        assertThat(normalized(Worlds.endpoints(world, GRPC, theirs.getClusterName())))
                .isEqualTo(normalized(theirs));
        RouteConfiguration routes = recording.routes().get(0);
        assertThat(normalized(Worlds.routes(world, GRPC, routes.getName())))
                .isEqualTo(Normalized.withoutRootedNames(normalized(routes)));
    }

    @ParameterizedTest
    @CsvSource({
        "main, 06-inbound-strict-rbac, echo",
        "k8s, 12-inbound-k8s-strict-norbac, kecho",
        "alt14, 16-inbound-permissive-nolabel, perm",
    })
    void inboundListenersAgree(String folder, String recording, String app) {
        World world = Worlds.recorded(folder);
        Asker server = Asker.of(ClientKind.GRPC, "demo", app).withLabels(Map.of("app", app, "version", "v1"));
        Listener theirs = Recorded.of(recording).listeners().get(0);
        assertThat(normalized(Worlds.listener(world, server, theirs.getName()))).isEqualTo(normalized(theirs));
    }

    @Test
    void permissiveGrpcServerTakesTlsWhenItsLabelSaysSo() {
        World world = Worlds.recorded("alt17");
        Asker server = Asker.of(ClientKind.GRPC, "demo", "perm")
                .withLabels(Map.of("app", "perm", "security.istio.io/tlsMode", "istio"));
        Listener theirs =
                Recorded.of("17-inbound-permissive-tlsmode-istio").listeners().get(0);
        assertThat(normalized(Worlds.listener(world, server, theirs.getName()))).isEqualTo(normalized(theirs));
    }
}
