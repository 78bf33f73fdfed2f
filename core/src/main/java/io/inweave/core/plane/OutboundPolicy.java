package io.inweave.core.plane;

/** What happens to calls to hosts that the mesh does not know: setting {@code inweave.outbound.policy}. */
public enum OutboundPolicy {
    /** They are left alone. The default. */
    ALLOW_ANY,
    /** They are refused. */
    REGISTRY_ONLY
}
