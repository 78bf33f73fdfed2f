package io.inweave.core.tls;

import java.util.List;

/** A server's choice among the protocols that a client offers by ALPN (RFC 7301). */
public interface AlpnChooser {
    /** For servers of HTTP/1.1. */
    AlpnChooser HTTP_1_1 = new PreferredAlpn("http/1.1", "istio-http/1.1");

    /** For servers of HTTP/2 and gRPC. */
    AlpnChooser HTTP_2 = new PreferredAlpn("h2", "istio-h2");

    /** For servers of both, HTTP/2 first. */
    AlpnChooser ANY_HTTP = new PreferredAlpn("h2", "http/1.1", "istio-h2", "istio-http/1.1");

    /**
     * @param offered in the client's order; empty when it offers none
     * @return one of the offered, or empty to go on without ALPN
     */
    String choose(List<String> offered);
}
