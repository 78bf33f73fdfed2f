package io.inweave.core.xds.peer;

import io.inweave.core.identity.SpiffeId;
import io.inweave.core.model.Workload;

/** The headers by which this process tells its peers who it is. Made when that changes, never for a request. Immutable. */
public final class OwnMetadata {
    private final String id;
    private final String text;

    private OwnMetadata(String id, String text) {
        this.id = id;
        this.text = text;
    }

    /** @param nodeId by which sidecars keep what they have read; see {@link io.inweave.core.xds.XdsNode#id()} */
    public static OwnMetadata of(String nodeId, Workload workload, SpiffeId identity) {
        String account = identity.serviceAccount();
        return new OwnMetadata(nodeId, new PeerMetadata(workload, account == null ? "" : account).encode());
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
