package io.inweave.controlplane.model.traffic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** TLS that a client originates. */
public record ClientTls(
        Mode mode,
        @Nullable String sni,
        List<String> subjectAltNames,
        @Nullable String caCertificates,
        @Nullable String clientCertificate,
        @Nullable String privateKey) {
    /** As Istio names them. */
    public enum Mode {
        DISABLE,
        SIMPLE,
        MUTUAL,
        ISTIO_MUTUAL
    }

    public ClientTls {
        subjectAltNames = List.copyOf(subjectAltNames);
    }
}
