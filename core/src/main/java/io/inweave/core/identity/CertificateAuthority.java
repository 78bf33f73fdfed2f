package io.inweave.core.identity;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;

/** Signs certificate requests. */
public interface CertificateAuthority {
    /**
     * Has a request signed. Blocks, for a bounded time.
     *
     * @return the leaf first, a root last
     * @throws IOException when there is no answer, or a refusal: the message says which, and what to do
     */
    List<X509Certificate> sign(CertificateRequest request) throws IOException;
}
