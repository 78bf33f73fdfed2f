package io.inweave.core.xds;

import io.inweave.core.telemetry.EventLog;
import java.time.Duration;

/**
 * Keeps one stream open: when it ends, opens the next after a pause. A connection that is not there within 10 s is given
 * up. Belongs to the client's thread.
 */
final class Connector {
    private static final long CONNECT_NANOS = Duration.ofSeconds(10).toNanos();

    /** Is told how streams go. */
    interface Events {
        void opened(Session session);

        void received(DeltaResponse response);

        void closed(String reason);
    }

    private final XdsConfig config;
    private final EventLog log;
    private final Loop loop;
    private final Events events;
    private final BackOff backOff;
    private Session session = Session.NONE;
    private boolean wanted;
    private boolean closed;
    private boolean everConnected;

    Connector(XdsConfig config, Loop loop, Events events) {
        this.config = config;
        this.log = config.log();
        this.loop = loop;
        this.events = events;
        this.backOff = new BackOff(config.backOffBase(), config.backOffMax());
    }

    void connect() {
        loop.assertOwner();
        if (!wanted && !closed) {
            wanted = true;
            open();
        }
    }

    private void open() {
        if (closed) {
            return;
        }
        XdsNode node;
        try {
            node = config.node().get();
        } catch (RuntimeException e) {
            ended(session, "no node: " + e.getMessage());
            return;
        }
        Session next = new Session(NodeMessage.of(node));
        session = next;
        next.start(config.transport().open(new Receiver(next)));
        loop.after(CONNECT_NANOS, () -> {
            if (session == next && !next.isOpen()) {
                next.cancel("no connection within 10 s");
            }
        });
    }

    void close() {
        loop.assertOwner();
        closed = true;
        session.cancel("closed");
    }

    private void ended(Session of, String reason) {
        if (session != of || closed) {
            return;
        }
        session = Session.NONE;
        long pause = backOff.next();
        log.peer(
                of.isOpen() ? "stream ended, connecting again" : "control plane not reached, trying again",
                "cause",
                reason,
                "ms",
                pause / 1_000_000);
        events.closed(reason);
        loop.after(pause, this::open);
    }

    /** Brings what the transport tells to the owning thread. */
    private final class Receiver implements AdsTransport.Receiver {
        private final Session of;

        Receiver(Session of) {
            this.of = of;
        }

        @Override
        public void opened() {
            loop.run(() -> {
                if (session == of) {
                    of.opened();
                    events.opened(of);
                }
            });
        }

        @Override
        public void received(DeltaResponse response) {
            loop.run(() -> {
                if (session == of) {
                    backOff.reset();
                    if (!everConnected) {
                        log.info("control plane answers");
                    }
                    everConnected = true;
                    events.received(response);
                    of.receiveNext();
                }
            });
        }

        @Override
        public void closed(String reason) {
            loop.run(() -> ended(of, reason));
        }
    }
}
