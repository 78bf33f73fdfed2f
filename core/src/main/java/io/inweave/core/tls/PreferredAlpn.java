package io.inweave.core.tls;

import java.util.Arrays;
import java.util.List;

/**
 * Answers the first of the server's own list that the client offers. Istio's clients offer their {@code istio-*} names
 * beside the standard one and expect the standard one, so that comes first; an {@code istio-*} name is answered only to
 * a client that offers nothing else. A bare {@code istio} tells no protocol: without a better offer the connection goes
 * on without ALPN, as Envoy does.
 */
final class PreferredAlpn implements AlpnChooser {
    private final List<String> preferred;

    PreferredAlpn(String... preferred) {
        this.preferred = Arrays.asList(preferred);
    }

    @Override
    public String choose(List<String> offered) {
        for (String protocol : preferred) {
            if (offered.contains(protocol)) {
                return protocol;
            }
        }
        return "";
    }
}
