package io.inweave.controlplane.ca;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What signs: a key, its certificates up to and with the root, and every root that is trusted.
 *
 * @param chain the issuing certificate first, the root last; a self-signed root alone is both
 * @param roots all trusted roots; more than one while a root is being replaced
 */
record Issuer(PrivateKey key, List<X509Certificate> chain, List<X509Certificate> roots) {
    Issuer {
        chain = List.copyOf(chain);
        roots = List.copyOf(roots);
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    X509Certificate root() {
        return chain.get(chain.size() - 1);
    }
}
