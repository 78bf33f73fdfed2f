package io.inweave.agent.testing.server;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a server proves itself with, and whose clients it takes.
 *
 * @param chain leaf first
 * @param roots who may have signed a client's certificate
 */
public record ServerIdentity(PrivateKey key, List<X509Certificate> chain, List<X509Certificate> roots) {
    public ServerIdentity {
        chain = List.copyOf(chain);
        roots = List.copyOf(roots);
    }
}
