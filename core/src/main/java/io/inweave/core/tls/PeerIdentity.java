package io.inweave.core.tls;

import io.inweave.core.identity.SpiffeId;
import io.inweave.core.model.Workload;
import java.time.Instant;

/** Who the other end of a connection proved to be. Immutable. */
public final class PeerIdentity {
    private final SpiffeId id;
    private final Instant notAfter;

    private final Workload workload;

    private PeerIdentity(SpiffeId id, Workload workload, Instant notAfter) {
        this.id = id;
        this.workload = workload;
        this.notAfter = notAfter;
    }

    /** One whose certificate does not say which workload it is. */
    public static PeerIdentity of(SpiffeId id, Instant notAfter) {
        return of(id, Workload.UNKNOWN, notAfter);
    }

    public static PeerIdentity of(SpiffeId id, Workload workload, Instant notAfter) {
        return new PeerIdentity(id, workload, notAfter);
    }

    public SpiffeId id() {
        return id;
    }

    /** Which of the workloads that have the identity, for telemetry; {@link Workload#UNKNOWN} when that was not certified. */
    public Workload workload() {
        return workload;
    }

    /** When the certificate that it was proved with ends. */
    public Instant notAfter() {
        return notAfter;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PeerIdentity
                && ((PeerIdentity) other).id.equals(id)
                && ((PeerIdentity) other).workload.equals(workload)
                && ((PeerIdentity) other).notAfter.equals(notAfter);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
