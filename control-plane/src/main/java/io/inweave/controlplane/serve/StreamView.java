package io.inweave.controlplane.serve;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connected client at one moment, in full.
 *
 * @param certificate that it showed when it connected; null on the plaintext port
 */
public record StreamView(StreamStatus status, @Nullable X509Certificate certificate, List<HeldResource> resources) {
    public StreamView {
        resources = List.copyOf(resources);
    }
}
