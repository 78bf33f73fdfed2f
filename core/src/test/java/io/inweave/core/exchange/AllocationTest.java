package io.inweave.core.exchange;

import static io.inweave.core.exchange.kit.Fixture.cluster;
import static io.inweave.core.exchange.kit.Fixture.retries;
import static io.inweave.core.exchange.kit.Fixture.to;
import static io.inweave.core.exchange.kit.TestMesh.endpoint;
import static io.inweave.core.exchange.kit.TestMesh.route;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.inweave.core.exchange.call.ExchangeEnvironment;
import io.inweave.core.exchange.inbound.InboundMesh;
import io.inweave.core.exchange.inbound.Reachability;
import io.inweave.core.exchange.kit.ManualTimer;
import io.inweave.core.exchange.kit.TestAnswer;
import io.inweave.core.exchange.kit.TestMesh;
import io.inweave.core.exchange.outbound.OutboundMesh;
import io.inweave.core.exchange.outbound.OutboundSettings;
import io.inweave.core.identity.IdentityState;
import io.inweave.core.identity.SpiffeId;
import io.inweave.core.model.StringMatch;
import io.inweave.core.model.Workload;
import io.inweave.core.model.access.RbacPolicy;
import io.inweave.core.model.access.RbacRule;
import io.inweave.core.model.cluster.TlsSettings;
import io.inweave.core.model.cluster.UpstreamTls;
import io.inweave.core.model.route.RetryOn;
import io.inweave.core.model.view.InboundListener;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.telemetry.Telemetry;
import io.inweave.core.tls.MeshTls;
import io.inweave.core.tls.PeerIdentity;
import io.inweave.core.xds.peer.OwnMetadata;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What one exchange allocates on the ordinary way: mutual TLS, a timeout, a retry policy, metrics, who calls. The budget of a side is
 * 1,000 bytes a request with its adapter; the bounds hold without the help of an optimizing compiler, which halves the rest.
 */
final class AllocationTest {
    private static final int WARM_UP = 2_000;
    private static final int REQUESTS = 5_000;
    private static final String CALLER = "spiffe://cluster.local/ns/shop/sa/frontend";

    private static final OwnMetadata METADATA = OwnMetadata.of(
            "sidecar~10.0.0.9~one.shop~shop.svc.cluster.local",
            Workload.parse("frontend-v1;shop;frontend;v1;inweave"),
            SpiffeId.parse(CALLER),
            Workload.UNKNOWN);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final TestMesh plane = new TestMesh();
    private final Telemetry telemetry = Telemetry.start(null, "off", EventLog.none());
    private final ExchangeEnvironment environment = ExchangeEnvironment.builder()
            .timer(new ManualTimer())
            .recorder(telemetry)
            .ownMetadata(() -> METADATA)
            .build();

    @AfterEach
    void close() {
        telemetry.close();
    }

    private long bytes(Runnable request) {
        for (int i = 0; i < WARM_UP; i++) {
            request.run();
        }
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < REQUESTS; i++) {
            request.run();
        }
        return (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / REQUESTS;
    }

    @Test
    void aCallThatLeavesStaysFarBelowTheBudget() {
        UpstreamTls tls = UpstreamTls.always(TlsSettings.builder()
                .subjectAltNames(List.of(StringMatch.exact("spiffe://cluster.local/ns/shop/sa/payment")))
                .build());
        plane.cluster(cluster().tls(tls), endpoint("10.0.0.1"), endpoint("10.0.0.2"))
                .routes(route(to("payment")
                        .timeoutNanos(15_000_000_000L)
                        .retryPolicy(retries(2, RetryOn.CONNECT_FAILURE).build())
                        .build()));
        OutboundMesh mesh = OutboundMesh.start(plane, OutboundSettings.defaults(), environment);
        ClientRequest request = new Bare();
        Answer answer = TestAnswer.of(200);

        long bytes = bytes(() -> {
            ClientExchange exchange = mesh.destination("payment", 8080).exchange(request);
            exchange.start();
            exchange.answered(answer);
            exchange.responseHeaders();
            exchange.finished(10, 20);
        });

        assertThat(bytes).isLessThan(MOST_OUT);
    }

    @Test
    void aCallThatArrivesStaysFarBelowTheBudget() {
        InboundPort port = InboundMesh.builder(
                        plane,
                        MeshTls.of(new IdentityState(), EventLog.none(), Clock.systemUTC()),
                        new Here(),
                        environment)
                .build()
                .bound(new InetSocketAddress("0.0.0.0", 8080), Transport.HTTP);
        plane.inboundListener(InboundListener.builder()
                .name("xds.istio.io/grpc/lds/inbound/10.0.0.7:8080")
                .address("10.0.0.7")
                .port(8080)
                .tlsMode(InboundListener.TlsMode.STRICT)
                .policies(List.of(RbacPolicy.of(
                        RbacPolicy.Action.ALLOW, Map.of("p", RbacRule.principal(StringMatch.exact(CALLER))))))
                .build());
        ServerRequest request = new Arriving();

        long bytes = bytes(() -> port.begin(request).finished(200, null, 10, 20));

        assertThat(port.begin(request).refusal()).isNull();
        assertThat(bytes).isLessThan(MOST_IN);
    }

    private static final long MOST_OUT = 1_200;
    private static final long MOST_IN = 450;

    /** A request that has no header and allocates nothing. */
    private static final class Bare implements ClientRequest {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String authority() {
            return "payment:8080";
        }

        @Override
        public String path() {
            return "/pay";
        }

        @Override
        public @Nullable String header(String lowerCaseName) {
            return null;
        }

        @Override
        public Protocol protocol() {
            return Protocol.HTTP_1_1;
        }

        @Override
        public Replay replay() {
            return Replay.NONE;
        }
    }

    /** A request as {@link Bare} arrives, with what the mesh adds. */
    private static final class Arriving implements ServerRequest {
        private final PeerIdentity peer =
                PeerIdentity.of(SpiffeId.parse(CALLER), Instant.parse("2030-01-01T00:00:00Z"));
        private final SocketAddress remote = new InetSocketAddress("10.0.0.9", 40_000);
        private final SocketAddress local = new InetSocketAddress("10.0.0.7", 8080);

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String authority() {
            return "payment:8080";
        }

        @Override
        public String path() {
            return "/pay";
        }

        @Override
        public @Nullable String header(String lowerCaseName) {
            switch (lowerCaseName) {
                case "traceparent":
                    return "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
                case "x-request-id":
                    return "c1f4e2d8-0000-4000-8000-000000000000";
                case "x-envoy-expected-rq-timeout-ms":
                    return "15000";
                case "x-envoy-peer-metadata":
                    return METADATA.text();
                default:
                    return null;
            }
        }

        @Override
        public Protocol protocol() {
            return Protocol.HTTP_1_1;
        }

        @Override
        public PeerIdentity peer() {
            return peer;
        }

        @Override
        public SocketAddress remote() {
            return remote;
        }

        @Override
        public SocketAddress local() {
            return local;
        }
    }

    private static final class Here implements Reachability {
        @Override
        public CompletableFuture<String> address() {
            return CompletableFuture.completedFuture("10.0.0.7");
        }

        @Override
        public int port(int bound) {
            return bound;
        }
    }
}
