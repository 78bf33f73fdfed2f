package io.inweave.controlplane.model.traffic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * TLS that a client originates with the mesh's certificates.
 *
 * @param sni null: the mesh's own naming
 * @param subjectAltNames the identities that are accepted; empty: those of the service's workloads
 */
public record ClientTls(Mode mode, @Nullable String sni, List<String> subjectAltNames) {
    /** As Istio names them. */
    public enum Mode {
        DISABLE,
        ISTIO_MUTUAL
    }

    public ClientTls {
        subjectAltNames = List.copyOf(subjectAltNames);
    }
}
