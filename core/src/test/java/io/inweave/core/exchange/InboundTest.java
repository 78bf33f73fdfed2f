package io.inweave.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.context.MeshContext;
import io.inweave.core.identity.IdentityState;
import io.inweave.core.identity.SpiffeId;
import io.inweave.core.model.AddressBlock;
import io.inweave.core.model.FaultPolicy;
import io.inweave.core.model.HeaderMatch;
import io.inweave.core.model.InboundListener;
import io.inweave.core.model.InboundListener.TlsMode;
import io.inweave.core.model.RbacPolicy;
import io.inweave.core.model.RbacRule;
import io.inweave.core.model.StringMatch;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.tls.MeshTls;
import io.inweave.core.tls.PeerIdentity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ports and the requests that enter by them. */
final class InboundTest {
    private static final String NAME = "xds.istio.io/grpc/lds/inbound/10.0.0.7:18080";
    private static final PeerIdentity FRONTEND = PeerIdentity.of(
            SpiffeId.parse("spiffe://cluster.local/ns/shop/sa/frontend"), Instant.parse("2030-01-01T00:00:00Z"));

    private final Fixture fixture = new Fixture();
    private final CompletableFuture<String> address = CompletableFuture.completedFuture("10.0.0.7");

    private InboundMesh mesh(InboundSettings settings, CompletableFuture<String> ownAddress) {
        Reachability reachability = new Reachability() {
            @Override
            public CompletableFuture<String> address() {
                return ownAddress;
            }

            @Override
            public int port(int bound) {
                return bound + 10_000;
            }
        };
        MeshTls tls = MeshTls.of(new IdentityState(), EventLog.none(), Clock.systemUTC());
        return InboundMesh.builder(fixture.plane, tls, reachability, fixture.environment)
                .settings(settings)
                .build();
    }

    private InboundPort port() {
        return mesh(InboundSettings.defaults(), address).bound(new InetSocketAddress("0.0.0.0", 8080), Transport.HTTP);
    }

    private static InboundListener.Builder listener(TlsMode mode) {
        return InboundListener.builder()
                .name(NAME)
                .address("10.0.0.7")
                .port(18080)
                .tlsMode(mode);
    }

    private static RbacPolicy policy(RbacPolicy.Action action, String name, RbacRule rule) {
        return RbacPolicy.of(action, Map.of(name, rule));
    }

    @Test
    void announcesAPortByTheAddressThatOthersReachItBy() {
        InboundPort port = port();
        assertThat(fixture.plane.announced).containsExactly(NAME);

        port.unbound();
        port.unbound();

        assertThat(fixture.plane.withdrawn).containsExactly(NAME);
    }

    @Test
    void announcesOnceTheAddressIsKnown() {
        CompletableFuture<String> later = new CompletableFuture<>();
        InboundPort port =
                mesh(InboundSettings.defaults(), later).bound(new InetSocketAddress("0.0.0.0", 8080), Transport.HTTP);
        assertThat(fixture.plane.announced).isEmpty();
        assertThat(port.mode()).isEqualTo(PortMode.UNCONFIGURED);

        later.complete("10.0.0.7");

        assertThat(fixture.plane.announced).containsExactly(NAME);
    }

    @Test
    void withdrawsAPortWithItsLastSocketOnly() {
        InboundMesh mesh = mesh(InboundSettings.defaults(), address);
        InboundPort one = mesh.bound(new InetSocketAddress("0.0.0.0", 8080), Transport.HTTP);
        InboundPort two = mesh.bound(new InetSocketAddress("0.0.0.0", 8080), Transport.HTTP);

        one.unbound();
        assertThat(fixture.plane.withdrawn).isEmpty();
        two.unbound();
        assertThat(fixture.plane.withdrawn).containsExactly(NAME);
    }

    @Test
    void leavesAPortOfThisHostOnlyAlone() {
        InboundPort port = mesh(InboundSettings.defaults(), address)
                .bound(new InetSocketAddress("127.0.0.1", 8080), Transport.HTTP);

        assertThat(port.mode()).isEqualTo(PortMode.PLAINTEXT);
        assertThat(port.begin(new TestServerRequest()).refusal()).isNull();
        assertThat(fixture.plane.announced).isEmpty();
    }

    @Test
    void followsItsConfiguration() {
        InboundPort port = port();
        for (TlsMode mode : TlsMode.values()) {
            fixture.plane.inboundListener(listener(mode).build());
            assertThat(port.mode().name()).isEqualTo(mode.name());
        }
    }

    @Test
    void holdsConnectionsUntilItIsConfigured() {
        InboundPort port = port();
        CompletableFuture<PortMode> held = port.configured();
        assertThat(held).isNotDone();

        fixture.plane.inboundListener(listener(TlsMode.STRICT).build());

        assertThat(held).isCompletedWithValue(PortMode.STRICT);
        assertThat(port.configured()).isCompletedWithValue(PortMode.STRICT);
    }

    @Test
    void refusesConnectionsWithoutConfigurationAndNamesTheRemedyOnce() {
        InboundPort port = port();
        CompletableFuture<PortMode> held = port.configured();
        fixture.timer.advance(4_900);
        assertThat(held).isNotDone();
        fixture.timer.advance(200);
        CompletableFuture<PortMode> next = port.configured();
        fixture.timer.advance(5_100);

        assertThat(held).isCompletedWithValue(PortMode.UNCONFIGURED);
        assertThat(next).isCompletedWithValue(PortMode.UNCONFIGURED);
        assertThat(port.begin(new TestServerRequest()).refusal().status()).isEqualTo(503);
        assertThat(fixture.log.toString()).containsOnlyOnce("inweave.unconfigured=allow");
    }

    @Test
    void servesWithoutConfigurationOnlyWhereItIsToldTo() {
        InboundSettings allow = InboundSettings.defaults().withUnconfigured(InboundSettings.Unconfigured.ALLOW);
        InboundPort port = mesh(allow, address).bound(new InetSocketAddress("0.0.0.0", 8080), Transport.HTTP);
        assertThat(port.mode()).isEqualTo(PortMode.UNCONFIGURED);
        CompletableFuture<PortMode> held = port.configured();
        fixture.timer.advance(5_100);

        assertThat(held).isCompletedWithValue(PortMode.OPEN);
        assertThat(port.begin(new TestServerRequest()).refusal()).isNull();

        fixture.plane.inboundListener(listener(TlsMode.STRICT).build());
        assertThat(port.mode()).isEqualTo(PortMode.STRICT);
    }

    @Test
    void neverServesAPortWhoseFirstListenerCouldNotBeTaken() {
        InboundSettings allow = InboundSettings.defaults().withUnconfigured(InboundSettings.Unconfigured.ALLOW);
        InboundPort port = mesh(allow, address).bound(new InetSocketAddress("0.0.0.0", 8080), Transport.HTTP);
        fixture.plane.inboundRefused(NAME);
        CompletableFuture<PortMode> held = port.configured();
        fixture.timer.advance(5_100);

        assertThat(held).isCompletedWithValue(PortMode.UNCONFIGURED);
        assertThat(port.begin(new TestServerRequest()).refusal().status()).isEqualTo(503);
        assertThat(fixture.log.toString()).contains("could not be taken").doesNotContain("inweave.unconfigured=allow");
    }

    @Test
    void closesAPortThatIsServedWithoutPolicyOnceAPolicyComesThatCannotBeTaken() {
        InboundSettings allow = InboundSettings.defaults().withUnconfigured(InboundSettings.Unconfigured.ALLOW);
        InboundPort port = mesh(allow, address).bound(new InetSocketAddress("0.0.0.0", 8080), Transport.HTTP);
        port.configured();
        fixture.timer.advance(5_100);
        assertThat(port.mode()).isEqualTo(PortMode.OPEN);

        fixture.plane.inboundRefused(NAME);

        assertThat(port.mode()).isEqualTo(PortMode.UNCONFIGURED);
        assertThat(port.begin(new TestServerRequest()).refusal().status()).isEqualTo(503);
    }

    @Test
    void takesAListenerThatComesAfterTheFirstAnswerSaidThereIsNone() {
        InboundPort port = port();
        fixture.plane.inboundAbsent(NAME);
        CompletableFuture<PortMode> held = port.configured();
        fixture.timer.advance(1_000);
        fixture.plane.inboundListener(listener(TlsMode.PERMISSIVE).build());
        fixture.timer.advance(200);

        assertThat(held).isCompletedWithValue(PortMode.PERMISSIVE);
    }

    @Test
    void keepsTheLastListenerWhenThePlaneHasNoneAnyMore() {
        InboundPort port = port();
        fixture.plane.inboundListener(listener(TlsMode.STRICT).build());
        assertThat(port.mode()).isEqualTo(PortMode.STRICT);

        fixture.plane.inboundAbsent(NAME);

        assertThat(port.mode()).isEqualTo(PortMode.STRICT);
    }

    @Test
    void refusesPlaintextRequestsOnAConnectionFromBeforeThePortBecameStrict() {
        InboundPort port = port();
        fixture.plane.inboundListener(listener(TlsMode.STRICT).build());

        assertThat(port.begin(new TestServerRequest()).refusal().status()).isEqualTo(403);
        assertThat(port.begin(new TestServerRequest().from(FRONTEND)).refusal()).isNull();
    }

    @Test
    void asksDenyPoliciesBeforeAllowPolicies() {
        InboundPort port = port();
        fixture.plane.inboundListener(listener(TlsMode.STRICT)
                .policies(List.of(
                        policy(
                                RbacPolicy.Action.ALLOW,
                                "ns[shop]-policy[allow]-rule[0]",
                                RbacRule.principal(StringMatch.exact("spiffe://cluster.local/ns/shop/sa/frontend"))),
                        policy(
                                RbacPolicy.Action.DENY,
                                "ns[shop]-policy[no admin]-rule[0]",
                                RbacRule.path(StringMatch.prefix("/admin")))))
                .build());

        ServerExchange allowed =
                port.begin(new TestServerRequest().from(FRONTEND).at("/orders?x=/admin"));
        assertThat(allowed.refusal()).isNull();
        allowed.finished(200, null, 1, 2);
        ServerExchange denied =
                port.begin(new TestServerRequest().from(FRONTEND).at("/admin?x"));
        LocalReply refusal = denied.refusal();
        denied.finished(403, null, 0, 19);

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.body()).isEqualTo("RBAC: access denied");
        assertThat(fixture.recorded.lines.get(0).details()).isEqualTo("via_upstream");
        assertThat(fixture.recorded.lines.get(0).peer()).isEqualTo("spiffe://cluster.local/ns/shop/sa/frontend");
        assertThat(fixture.recorded.lines.get(0).mutualTls()).isTrue();
        assertThat(fixture.recorded.lines.get(1).details())
                .isEqualTo("rbac_access_denied_matched_policy[ns[shop]-policy[no_admin]-rule[0]]");
    }

    @Test
    void deniesWhatNoAllowPolicyFits() {
        InboundPort port = port();
        fixture.plane.inboundListener(listener(TlsMode.STRICT)
                .policies(List.of(policy(
                        RbacPolicy.Action.ALLOW,
                        "p",
                        RbacRule.all(List.of(
                                RbacRule.header(HeaderMatch.value(":method", StringMatch.exact("GET"))),
                                RbacRule.not(RbacRule.header(HeaderMatch.present("x-debug"))))))))
                .build());

        assertThat(port.begin(new TestServerRequest().from(FRONTEND)).refusal()).isNull();
        ServerExchange denied =
                port.begin(new TestServerRequest().from(FRONTEND).with("x-debug", "1"));
        assertThat(denied.refusal().status()).isEqualTo(403);
        denied.finished(403, null, 0, 0);
        assertThat(fixture.recorded.only().details()).isEqualTo("rbac_access_denied_matched_policy[none]");
    }

    @Test
    void refusesAGrpcCallWithPermissionDenied() {
        InboundPort port = port();
        fixture.plane.inboundListener(listener(TlsMode.STRICT)
                .policies(List.of(policy(RbacPolicy.Action.DENY, "p", RbacRule.any())))
                .build());

        LocalReply refusal =
                port.begin(new TestServerRequest().from(FRONTEND).asGrpc()).refusal();

        assertThat(refusal.grpcStatus()).isEqualTo(7);
        assertThat(refusal.grpcMessage()).isEqualTo("RBAC: access denied");
    }

    @Test
    void asksPlaintextRequestsByTheirOwnPolicies() {
        InboundPort port = port();
        fixture.plane.inboundListener(listener(TlsMode.PERMISSIVE)
                .plaintextPolicies(List.of(policy(RbacPolicy.Action.ALLOW, "p", RbacRule.authenticated())))
                .build());

        assertThat(port.begin(new TestServerRequest().from(FRONTEND)).refusal()).isNull();
        assertThat(port.begin(new TestServerRequest()).refusal().status()).isEqualTo(403);
    }

    @Test
    void keepsAskingThePoliciesOnATlsConnectionFromBeforeThePortBecamePlaintext() {
        InboundPort port = port();
        fixture.plane.inboundListener(listener(TlsMode.PLAINTEXT)
                .plaintextPolicies(List.of(policy(RbacPolicy.Action.DENY, "p", RbacRule.any())))
                .build());

        assertThat(port.begin(new TestServerRequest().from(FRONTEND)).refusal().status())
                .isEqualTo(403);
    }

    @Test
    void judgesByThePortThatOthersReachItByAndByTheCallersAddress() throws UnknownHostException {
        InboundPort port = port();
        fixture.plane.inboundListener(listener(TlsMode.PLAINTEXT)
                .plaintextPolicies(List.of(policy(
                        RbacPolicy.Action.ALLOW,
                        "p",
                        RbacRule.all(List.of(
                                RbacRule.destinationPorts(18080, 18080),
                                RbacRule.directRemoteAddress(AddressBlock.of(InetAddress.getByName("10.0.0.0"), 8)))))))
                .build());

        assertThat(port.begin(new TestServerRequest()).refusal()).isNull();
        assertThat(port.begin(new TestServerRequest().remote(new InetSocketAddress("192.168.0.1", 1)))
                        .refusal()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void refusesARequestWhosePolicyCannotBeAsked() {
        InboundPort port = port();
        fixture.plane.inboundListener(listener(TlsMode.PLAINTEXT)
                .plaintextPolicies(List.of(policy(
                        RbacPolicy.Action.DENY,
                        "p",
                        RbacRule.directRemoteAddress(AddressBlock.of(InetAddress.getLoopbackAddress(), 8)))))
                .build());

        ServerExchange exchange = port.begin(new TestServerRequest().remote(new SocketAddress() {}));

        assertThat(exchange.refusal().status()).isEqualTo(403);
        assertThat(fixture.log.toString()).contains("policy could not be asked");
    }

    @Test
    void injectsAborts() {
        InboundPort port = port();
        fixture.plane.inboundListener(listener(TlsMode.PLAINTEXT)
                .fault(FaultPolicy.builder()
                        .abortStatus(500)
                        .abortPerMillion(1_000_000)
                        .build())
                .build());

        assertThat(port.begin(new TestServerRequest()).refusal().responseFlags())
                .isEqualTo("FI");
    }

    @Test
    void givesTheWorkItsContext() {
        InboundPort port = port();
        fixture.plane.inboundListener(listener(TlsMode.PLAINTEXT).build());

        MeshContext context = port.begin(new TestServerRequest()
                        .with("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00")
                        .with("tracestate", "a=b")
                        .with("x-request-id", "request-1")
                        .with("grpc-timeout", "2S")
                        .with("x-envoy-expected-rq-timeout-ms", "150"))
                .context();

        assertThat(context.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(context.spanId()).isNotEqualTo("b7ad6b7169203331");
        assertThat(context.sampled()).isFalse();
        assertThat(context.tracestate()).isEqualTo("a=b");
        assertThat(context.requestId()).isEqualTo("request-1");
        assertThat(context.deadlineNanos()).isEqualTo(fixture.timer.nanoTime() + Fixture.millis(150));
    }

    @Test
    void letsItsDeadlineGoWhenItEnds() {
        InboundPort port = port();
        fixture.plane.inboundListener(listener(TlsMode.PLAINTEXT).build());
        fixture.plane
                .cluster(Fixture.cluster(), TestMesh.endpoint("10.0.0.1"))
                .routes(TestMesh.route(Fixture.to("payment").build()));
        ServerExchange exchange = port.begin(new TestServerRequest().with("x-envoy-expected-rq-timeout-ms", "150"));
        MeshContext handedOn = exchange.context().child();
        assertThat(handedOn.deadlineNanos()).isEqualTo(fixture.timer.nanoTime() + Fixture.millis(150));

        exchange.finished(200, null, 0, 0);
        fixture.timer.advance(1_000);
        MeshContext previous = MeshContext.swap(handedOn);
        Step step = fixture.exchange(TestRequest.get("/")).start();
        MeshContext.swap(previous);

        assertThat(handedOn.deadlineNanos()).isZero();
        assertThat(step.kind()).isEqualTo(Step.Kind.ATTEMPT);
        assertThat(step.attempt().timeoutNanos()).isZero();
    }

    @Test
    void givesACallWithoutATraceOne() {
        InboundPort port = port();
        fixture.plane.inboundListener(listener(TlsMode.PLAINTEXT).build());

        ServerExchange exchange = port.begin(new TestServerRequest());
        exchange.finished(0, null, 0, 0);
        exchange.finished(200, null, 0, 0);

        assertThat(exchange.context().deadlineNanos()).isZero();
        assertThat(exchange.context().requestId()).hasSize(36);
        assertThat(fixture.recorded.only().parentSpanId()).isNull();
        assertThat(fixture.recorded.only().flags()).isEqualTo("DC");
    }

    /** A request of a server that does not exist. */
    private static final class TestServerRequest implements ServerRequest {
        private final Map<String, String> headers = new HashMap<>();
        private String path = "/";
        private Protocol protocol = Protocol.HTTP_1_1;
        private @Nullable PeerIdentity peer;
        private SocketAddress remote = new InetSocketAddress("10.0.0.9", 40_000);

        TestServerRequest from(PeerIdentity newPeer) {
            peer = newPeer;
            return this;
        }

        TestServerRequest at(String newPath) {
            path = newPath;
            return this;
        }

        TestServerRequest with(String header, String value) {
            headers.put(header, value);
            return this;
        }

        TestServerRequest remote(SocketAddress newRemote) {
            remote = newRemote;
            return this;
        }

        TestServerRequest asGrpc() {
            protocol = Protocol.GRPC;
            return this;
        }

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String authority() {
            return "checkout:8080";
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public @Nullable String header(String lowerCaseName) {
            return headers.get(lowerCaseName);
        }

        @Override
        public Protocol protocol() {
            return protocol;
        }

        @Override
        public @Nullable PeerIdentity peer() {
            return peer;
        }

        @Override
        public SocketAddress remote() {
            return remote;
        }

        @Override
        public SocketAddress local() {
            return new InetSocketAddress("10.0.0.7", 8080);
        }
    }
}
