package io.inweave.nodeproxy.upstream;

import io.inweave.core.tls.TlsTarget;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes.
 *
 * @param key equal for those that may share connections
 * @param host a name or an address
 * @param tls whom the peer must prove to be; null: plaintext
 * @param connectNanos how long connecting may take, TLS included
 */
public record Origin(
        String key, String host, int port, @Nullable TlsTarget tls, Wire wire, long connectNanos) {

    /** What is spoken. */
    public enum Wire {
        HTTP_1_1("http/1.1"),
        /** With prior knowledge, or by ALPN where there is TLS. */
        HTTP_2("h2");

        private final String alpn;

        Wire(String alpn) {
            this.alpn = alpn;
        }

        String alpn() {
            return alpn;
        }
    }

    @Override
    public String toString() {
        return host + ':' + port;
    }
}
