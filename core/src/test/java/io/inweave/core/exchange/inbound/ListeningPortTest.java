package io.inweave.core.exchange.inbound;

import static io.inweave.core.exchange.inbound.TestPorts.ADDRESS;
import static io.inweave.core.exchange.inbound.TestPorts.NAME;
import static io.inweave.core.exchange.inbound.TestPorts.listener;
import static io.inweave.core.exchange.inbound.TestPorts.mesh;
import static io.inweave.core.exchange.inbound.TestPorts.port;
import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.PortMode;
import io.inweave.core.exchange.Transport;
import io.inweave.core.exchange.kit.Fixture;
import io.inweave.core.model.view.InboundListener.TlsMode;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How ports are announced and configured. */
final class ListeningPortTest {
    private final Fixture fixture = new Fixture();

    @Test
    void announcesAPortByTheAddressThatOthersReachItBy() {
        InboundPort port = port(fixture);
        assertThat(fixture.plane.announced).containsExactly(NAME);

        port.unbound();
        port.unbound();

        assertThat(fixture.plane.withdrawn).containsExactly(NAME);
    }

    @Test
    void announcesOnceTheAddressIsKnown() {
        CompletableFuture<String> later = new CompletableFuture<>();
        InboundPort port = mesh(fixture, InboundSettings.defaults(), later)
                .bound(new InetSocketAddress("0.0.0.0", 8080), Transport.HTTP);
        assertThat(fixture.plane.announced).isEmpty();
        assertThat(port.mode()).isEqualTo(PortMode.UNCONFIGURED);

        later.complete("10.0.0.7");

        assertThat(fixture.plane.announced).containsExactly(NAME);
    }

    @Test
    void withdrawsAPortWithItsLastSocketOnly() {
        InboundMesh mesh = mesh(fixture, InboundSettings.defaults(), ADDRESS);
        InboundPort one = mesh.bound(new InetSocketAddress("0.0.0.0", 8080), Transport.HTTP);
        InboundPort two = mesh.bound(new InetSocketAddress("0.0.0.0", 8080), Transport.HTTP);

        one.unbound();
        assertThat(fixture.plane.withdrawn).isEmpty();
        two.unbound();
        assertThat(fixture.plane.withdrawn).containsExactly(NAME);
    }

    @Test
    void leavesAPortOfThisHostOnlyAlone() {
        InboundPort port = mesh(fixture, InboundSettings.defaults(), ADDRESS)
                .bound(new InetSocketAddress("127.0.0.1", 8080), Transport.HTTP);

        assertThat(port.mode()).isEqualTo(PortMode.PLAINTEXT);
        assertThat(port.begin(new TestServerRequest()).refusal()).isNull();
        assertThat(fixture.plane.announced).isEmpty();
    }

    @Test
    void followsItsConfiguration() {
        InboundPort port = port(fixture);
        for (TlsMode mode : TlsMode.values()) {
            fixture.plane.inboundListener(listener(mode).build());
            assertThat(port.mode().name()).isEqualTo(mode.name());
        }
    }

    @Test
    void holdsConnectionsUntilItIsConfigured() {
        InboundPort port = port(fixture);
        CompletableFuture<PortMode> held = port.configured();
        assertThat(held).isNotDone();

        fixture.plane.inboundListener(listener(TlsMode.STRICT).build());

        assertThat(held).isCompletedWithValue(PortMode.STRICT);
        assertThat(port.configured()).isCompletedWithValue(PortMode.STRICT);
    }

    @Test
    void refusesConnectionsWithoutConfigurationAndNamesTheRemedyOnce() {
        InboundPort port = port(fixture);
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
        InboundPort port = mesh(fixture, allow, ADDRESS).bound(new InetSocketAddress("0.0.0.0", 8080), Transport.HTTP);
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
        InboundPort port = mesh(fixture, allow, ADDRESS).bound(new InetSocketAddress("0.0.0.0", 8080), Transport.HTTP);
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
        InboundPort port = mesh(fixture, allow, ADDRESS).bound(new InetSocketAddress("0.0.0.0", 8080), Transport.HTTP);
        port.configured();
        fixture.timer.advance(5_100);
        assertThat(port.mode()).isEqualTo(PortMode.OPEN);

        fixture.plane.inboundRefused(NAME);

        assertThat(port.mode()).isEqualTo(PortMode.UNCONFIGURED);
        assertThat(port.begin(new TestServerRequest()).refusal().status()).isEqualTo(503);
    }

    @Test
    void takesAListenerThatComesAfterTheFirstAnswerSaidThereIsNone() {
        InboundPort port = port(fixture);
        fixture.plane.inboundAbsent(NAME);
        CompletableFuture<PortMode> held = port.configured();
        fixture.timer.advance(1_000);
        fixture.plane.inboundListener(listener(TlsMode.PERMISSIVE).build());
        fixture.timer.advance(200);

        assertThat(held).isCompletedWithValue(PortMode.PERMISSIVE);
    }

    @Test
    void keepsTheLastListenerWhenThePlaneHasNoneAnyMore() {
        InboundPort port = port(fixture);
        fixture.plane.inboundListener(listener(TlsMode.STRICT).build());
        assertThat(port.mode()).isEqualTo(PortMode.STRICT);

        fixture.plane.inboundAbsent(NAME);

        assertThat(port.mode()).isEqualTo(PortMode.STRICT);
    }
}
