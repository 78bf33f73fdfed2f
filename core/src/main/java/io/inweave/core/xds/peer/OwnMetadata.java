package io.inweave.core.xds.peer;

import io.inweave.core.identity.SpiffeId;
import io.inweave.core.model.Workload;

/** The headers by which this process tells its peers who it is. Made when that changes, never for a request. Immutable. */
public final class OwnMetadata {
    private final String id;
    private final String text;
    private final boolean certified;

    private OwnMetadata(String id, String text, boolean certified) {
        this.id = id;
        this.text = text;
        this.certified = certified;
    }

    /**
     * @param nodeId by which sidecars keep what they have read; see {@link io.inweave.core.xds.XdsNode#id()}
     * @param certified the workload that our certificate names, {@link Workload#UNKNOWN} for none
     */
    public static OwnMetadata of(String nodeId, Workload workload, SpiffeId identity, Workload certified) {
        String account = identity.serviceAccount();
        String text = new PeerMetadata(workload, account == null ? "" : account).encode();
        return new OwnMetadata(nodeId, text, workload.equals(certified));
    }

    /** Whether our certificate says the same, so that who reads it there needs no headers. */
    public boolean certified() {
        return certified;
    }

    /** Value of {@link PeerMetadata#ID_HEADER}. */
    public String id() {
        return id;
    }

    /** Value of {@link PeerMetadata#HEADER}. */
    public String text() {
        return text;
    }
}
