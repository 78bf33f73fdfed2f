package io.inweave.core.exchange.inbound;

import static io.inweave.core.exchange.inbound.TestPorts.FRONTEND;
import static io.inweave.core.exchange.inbound.TestPorts.STRANGER;
import static io.inweave.core.exchange.inbound.TestPorts.listener;
import static io.inweave.core.exchange.inbound.TestPorts.policy;
import static io.inweave.core.exchange.inbound.TestPorts.port;
import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.ServerExchange;
import io.inweave.core.exchange.Transport;
import io.inweave.core.exchange.kit.Fixture;
import io.inweave.core.model.HeaderMatch;
import io.inweave.core.model.StringMatch;
import io.inweave.core.model.access.AddressBlock;
import io.inweave.core.model.access.RbacPolicy;
import io.inweave.core.model.access.RbacRule;
import io.inweave.core.model.route.FaultPolicy;
import io.inweave.core.model.view.InboundListener.TlsMode;
import io.inweave.core.probe.OwnConnections;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which requests may enter. */
final class AdmissionTest {
    private final Fixture fixture = new Fixture();

    @Test
    void refusesPlaintextRequestsOnAConnectionFromBeforeThePortBecameStrict() {
        InboundPort port = port(fixture);
        fixture.plane.inboundListener(listener(TlsMode.STRICT).build());

        assertThat(port.begin(new TestServerRequest()).refusal().status()).isEqualTo(403);
        assertThat(port.begin(new TestServerRequest().from(FRONTEND)).refusal()).isNull();
    }

    @Test
    void asksDenyPoliciesBeforeAllowPolicies() {
        InboundPort port = port(fixture);
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
    void letsNobodyPassAPolicyButThisProcessByAConnectionOfItsOwn() {
        OwnConnections own = new OwnConnections();
        InetSocketAddress source = new InetSocketAddress("10.0.0.7", 50_000);
        InboundPort port = TestPorts.mesh(fixture, own).bound(new InetSocketAddress("0.0.0.0", 8080), Transport.HTTP);
        fixture.plane.inboundListener(listener(TlsMode.STRICT)
                .policies(List.of(policy(RbacPolicy.Action.ALLOW, "p", RbacRule.path(StringMatch.exact("/orders")))))
                .fault(FaultPolicy.NONE)
                .build());
        TestServerRequest probe =
                new TestServerRequest().from(FRONTEND).remote(source).at("/health");

        Runnable end = own.add(source, 8080, FRONTEND.id());
        ServerExchange passed = port.begin(probe);
        assertThat(passed.refusal()).isNull();
        assertThat(passed.context().sampled()).isFalse();
        passed.finished(200, null, 0, 2);
        assertThat(fixture.recorded.lines).isEmpty();

        // Another source, another identity, none at all: each of them alone is not enough.
        assertThat(port.begin(new TestServerRequest().from(FRONTEND).at("/health"))
                        .refusal())
                .isNotNull();
        assertThat(port.begin(new TestServerRequest()
                                .from(STRANGER)
                                .remote(source)
                                .at("/health"))
                        .refusal())
                .isNotNull();
        assertThat(port.begin(new TestServerRequest().remote(source).at("/health"))
                        .refusal())
                .isNotNull();
        end.run();
        assertThat(port.begin(probe).refusal()).isNotNull();
        Runnable elsewhere = own.add(source, 8081, FRONTEND.id());
        assertThat(port.begin(probe).refusal()).isNotNull();
        elsewhere.run();
    }

    @Test
    void deniesWhatNoAllowPolicyFits() {
        InboundPort port = port(fixture);
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
        InboundPort port = port(fixture);
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
        InboundPort port = port(fixture);
        fixture.plane.inboundListener(listener(TlsMode.PERMISSIVE)
                .plaintextPolicies(List.of(policy(RbacPolicy.Action.ALLOW, "p", RbacRule.authenticated())))
                .build());

        assertThat(port.begin(new TestServerRequest().from(FRONTEND)).refusal()).isNull();
        assertThat(port.begin(new TestServerRequest()).refusal().status()).isEqualTo(403);
    }

    @Test
    void keepsAskingThePoliciesOnATlsConnectionFromBeforeThePortBecamePlaintext() {
        InboundPort port = port(fixture);
        fixture.plane.inboundListener(listener(TlsMode.PLAINTEXT)
                .plaintextPolicies(List.of(policy(RbacPolicy.Action.DENY, "p", RbacRule.any())))
                .build());

        assertThat(port.begin(new TestServerRequest().from(FRONTEND)).refusal().status())
                .isEqualTo(403);
    }

    @Test
    void judgesByThePortThatOthersReachItByAndByTheCallersAddress() throws UnknownHostException {
        InboundPort port = port(fixture);
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
        InboundPort port = port(fixture);
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
        InboundPort port = port(fixture);
        fixture.plane.inboundListener(listener(TlsMode.PLAINTEXT)
                .fault(FaultPolicy.builder()
                        .abortStatus(500)
                        .abortPerMillion(1_000_000)
                        .build())
                .build());

        assertThat(port.begin(new TestServerRequest()).refusal().responseFlags())
                .isEqualTo("FI");
    }
}
