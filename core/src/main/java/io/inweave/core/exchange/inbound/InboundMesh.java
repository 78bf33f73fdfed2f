package io.inweave.core.exchange.inbound;

import io.inweave.core.exchange.Inbound;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.Transport;
import io.inweave.core.exchange.call.ExchangeEnvironment;
import io.inweave.core.probe.OwnConnections;
import io.inweave.core.tls.MeshTls;
import io.inweave.core.xds.Subscriptions;
import java.net.InetSocketAddress;

/** {@link Inbound} over what discovery knows. */
public final class InboundMesh implements Inbound {
    private final Subscriptions subscriptions;
    private final MeshTls tls;
    private final Reachability reachability;
    private final InboundSettings settings;
    private final ExchangeEnvironment environment;
    private final OwnConnections own;
    private final Announcements announcements;

    private InboundMesh(Builder from) {
        this.subscriptions = from.subscriptions;
        this.tls = from.tls;
        this.reachability = from.reachability;
        this.settings = from.settings;
        this.environment = from.environment;
        this.own = from.own;
        this.announcements = new Announcements(subscriptions);
    }

    public static Builder builder(
            Subscriptions subscriptions, MeshTls tls, Reachability reachability, ExchangeEnvironment environment) {
        return new Builder(subscriptions, tls, reachability, environment);
    }

    @Override
    public InboundPort bound(InetSocketAddress local, Transport transport) {
        ListeningPort port = new ListeningPort(this, local, transport);
        port.announce();
        return port;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    MeshTls tls() {
        return tls;
    }

    Reachability reachability() {
        return reachability;
    }

    InboundSettings settings() {
        return settings;
    }

    ExchangeEnvironment environment() {
        return environment;
    }

    OwnConnections own() {
        return own;
    }

    Announcements announcements() {
        return announcements;
    }

    /** Collects the parts. */
    public static final class Builder {
        private final Subscriptions subscriptions;
        private final MeshTls tls;
        private final Reachability reachability;
        private final ExchangeEnvironment environment;
        private InboundSettings settings = InboundSettings.defaults();
        private OwnConnections own = new OwnConnections();

        private Builder(
                Subscriptions subscriptions, MeshTls tls, Reachability reachability, ExchangeEnvironment environment) {
            this.subscriptions = subscriptions;
            this.tls = tls;
            this.reachability = reachability;
            this.environment = environment;
        }

        public Builder settings(InboundSettings newSettings) {
            this.settings = newSettings;
            return this;
        }

        /** By which connections this process asks its own application how it is. Default: by none. */
        public Builder probedBy(OwnConnections connections) {
            this.own = connections;
            return this;
        }

        public InboundMesh build() {
            return new InboundMesh(this);
        }
    }
}
