package io.inweave.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Outbound;
import io.inweave.core.exchange.outbound.OutboundSettings;
import io.inweave.core.exchange.outbound.OutboundWithoutMesh;
import io.inweave.core.telemetry.EventLog;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls while there is no data plane, or will never be. */
final class LateOutboundTest {
    private final StringBuffer log = new StringBuffer();
    private final EventLog events = EventLog.to(log, EventLog.Level.INFO, Clock.systemUTC());
    private final Timer timer = new Timer();

    @AfterEach
    void close() {
        timer.close();
    }

    private Outbound outbound(PlaneStart plane, OutboundSettings settings) {
        return new LateOutbound(plane, OutboundWithoutMesh.of(settings, timer.get(), events));
    }

    private PlaneStart broken() {
        PlaneStart plane = PlaneStart.begin(
                () -> {
                    throw new IllegalStateException("no space left on device");
                },
                events);
        assertThat(plane.future())
                .failsWithin(java.time.Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("no space left");
        return plane;
    }

    @Test
    void refusesWhatCanOnlyBeOfTheMeshWhenTheDataPlaneDidNotStart() {
        Outbound outbound = outbound(broken(), OutboundSettings.defaults());

        assertThat(outbound.destination("payment", 8080).kind()).isEqualTo(Destination.Kind.REFUSED);
        assertThat(outbound.await("payment.shop.svc", 8080).kind()).isEqualTo(Destination.Kind.REFUSED);
        assertThat(outbound.discover("payment", 8080).join().kind()).isEqualTo(Destination.Kind.REFUSED);
        assertThat(log).contains("the data plane did not start");
    }

    @Test
    void leavesOtherHostsAloneWhenTheDataPlaneDidNotStart() {
        Outbound outbound = outbound(broken(), OutboundSettings.defaults());

        assertThat(outbound.destination("example.com", 443)).isSameAs(Destination.OUTSIDE);
        assertThat(outbound.await("localhost", 8080)).isSameAs(Destination.OUTSIDE);
        assertThat(outbound.discover("10.0.0.1", 80).join()).isSameAs(Destination.OUTSIDE);
    }

    @Test
    void refusesThemAllWhereOnlyTheRegistryMayBeCalled() {
        Outbound outbound =
                outbound(broken(), OutboundSettings.defaults().withStrangers(OutboundSettings.Strangers.REFUSE));

        assertThat(outbound.await("example.com", 443).kind()).isEqualTo(Destination.Kind.REFUSED);
    }

    @Test
    void knowsNothingWhileTheDataPlaneStarts() {
        CountDownLatch go = new CountDownLatch(1);
        PlaneStart plane = PlaneStart.begin(
                () -> {
                    go.await();
                    throw new IllegalStateException("too late");
                },
                events);
        Outbound outbound = outbound(plane, OutboundSettings.defaults());

        assertThat(outbound.destination("payment", 8080)).isSameAs(Destination.UNKNOWN);
        assertThat(outbound.discover("payment", 8080)).isNotDone();
        go.countDown();
        assertThat(outbound.discover("payment", 8080).join().kind()).isEqualTo(Destination.Kind.REFUSED);
    }
}
