package io.inweave.core.model.cluster;

import io.inweave.core.model.Copies;
import io.inweave.core.model.Endpoint;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether TLS is spoken to the endpoints of a cluster. The first alternative that an endpoint fits decides. */
public final class UpstreamTls {
    /** When TLS is spoken. */
    public enum Mode {
        NEVER,
        ALWAYS,
        /** As the endpoint's {@code envoy.transport_socket_match} metadata says. */
        PER_ENDPOINT
    }

    /** Plaintext. */
    public static final UpstreamTls NEVER = new UpstreamTls(Mode.NEVER, Collections.<TransportMatch>emptyList(), null);

    private final Mode mode;
    private final List<TransportMatch> matches;
    private final @Nullable TlsSettings fallback;

    private UpstreamTls(Mode mode, List<TransportMatch> matches, @Nullable TlsSettings fallback) {
        this.mode = mode;
        this.matches = matches;
        this.fallback = fallback;
    }

    public static UpstreamTls always(TlsSettings settings) {
        return new UpstreamTls(Mode.ALWAYS, Collections.<TransportMatch>emptyList(), settings);
    }

    /** By endpoint; the fallback (null: plaintext) is for endpoints that no alternative fits. */
    public static UpstreamTls perEndpoint(List<TransportMatch> matches, @Nullable TlsSettings fallback) {
        return new UpstreamTls(Mode.PER_ENDPOINT, Copies.list(matches), fallback);
    }

    public Mode mode() {
        return mode;
    }

    /** The alternatives in their order; empty unless {@link Mode#PER_ENDPOINT}. */
    public List<TransportMatch> matches() {
        return matches;
    }

    /** The settings for an endpoint, or null for plaintext. */
    public @Nullable TlsSettings settingsFor(Endpoint endpoint) {
        for (int i = 0; i < matches.size(); i++) {
            TransportMatch match = matches.get(i);
            if (match.fits(endpoint)) {
                return match.tls();
            }
        }
        return fallback;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof UpstreamTls)) {
            return false;
        }
        UpstreamTls that = (UpstreamTls) other;
        return mode == that.mode
                && matches.equals(that.matches)
                && (fallback == null ? that.fallback == null : fallback.equals(that.fallback));
    }

    @Override
    public int hashCode() {
        return 31 * mode.hashCode() + matches.hashCode();
    }

    @Override
    public String toString() {
        return mode + " " + matches;
    }
}
