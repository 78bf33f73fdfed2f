package io.inweave.controlplane.translate.authz;

/**
 * Where a policy's words are read: names without a namespace are of the policy's own, and {@code cluster.local} stands for
 * the mesh's trust domain, whatever that is called (Istio's rule for trust domains in authorization policies).
 */
record PolicyScope(String namespace, String trustDomain) {
    private static final String ALIAS = "cluster.local/";

    /** {@code <trust domain>/ns/<namespace>/sa/<account>} or a part of it, in the mesh's own trust domain. */
    String principal(String written) {
        return written.startsWith(ALIAS) ? trustDomain + written.substring(ALIAS.length() - 1) : written;
    }
}
