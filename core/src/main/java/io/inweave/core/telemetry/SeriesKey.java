package io.inweave.core.telemetry;

import io.inweave.core.model.ServiceName;
import io.inweave.core.model.Workload;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What tells one series of Istio's metrics from another. Nothing in it is chosen by a peer without bound. Immutable. */
final class SeriesKey {
    final ExchangeFacts.Reporter reporter;
    final String cluster;
    final Workload peer;
    final @Nullable ServiceName service;
    final @Nullable String peerPrincipal;
    final int status;
    final int grpcStatus;
    final String flags;
    final boolean mutualTls;
    final boolean grpc;
    private final int hash;

    SeriesKey(ExchangeFacts facts) {
        Integer grpcAnswer = facts.grpcStatus();
        this.reporter = facts.reporter();
        this.cluster = facts.cluster();
        this.peer = facts.peer();
        this.service = facts.service();
        this.peerPrincipal = facts.peerPrincipal();
        this.status = facts.status();
        this.grpcStatus = grpcAnswer == null ? -1 : grpcAnswer;
        this.flags = facts.responseFlags();
        this.mutualTls = facts.mutualTls();
        this.grpc = facts.grpc();
        int mixed = cluster.hashCode() * 31 + status;
        mixed = mixed * 31 + grpcStatus;
        mixed = mixed * 31 + flags.hashCode();
        mixed = mixed * 31 + (peerPrincipal == null ? 0 : peerPrincipal.hashCode());
        mixed = mixed * 31 + peer.name().hashCode();
        this.hash = mixed * 8 + reporter.ordinal() * 4 + (mutualTls ? 2 : 0) + (grpc ? 1 : 0);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof SeriesKey)) {
            return false;
        }
        SeriesKey that = (SeriesKey) other;
        return hash == that.hash
                && reporter == that.reporter
                && status == that.status
                && grpcStatus == that.grpcStatus
                && mutualTls == that.mutualTls
                && grpc == that.grpc
                && cluster.equals(that.cluster)
                && flags.equals(that.flags)
                && Objects.equals(peerPrincipal, that.peerPrincipal)
                && Objects.equals(service, that.service)
                && (peer == that.peer || peer.equals(that.peer));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
