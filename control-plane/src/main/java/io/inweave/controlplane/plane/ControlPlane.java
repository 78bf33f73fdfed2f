package io.inweave.controlplane.plane;

import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.token.MintRequest;
import io.inweave.controlplane.token.TokenMint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A control plane in this JVM, standalone or of a Kubernetes cluster. */
public final class ControlPlane implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ControlPlane.class);
    private final Assembly assembly;
    private final Assembly.Parts parts;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ControlPlane(Assembly assembly, Assembly.Parts parts) {
        this.assembly = assembly;
        this.parts = parts;
    }

    /**
     * Starts a control plane; on return it serves.
     *
     * @throws IOException when a file of the state directory, a Secret, or a port cannot be used; the message names it
     * @throws IllegalArgumentException when a setting or the configuration directory is wrong; the message names it
     */
    public static ControlPlane start(ControlPlaneConfig config) throws IOException {
        Assembly assembly = new Assembly(config);
        try {
            Assembly.Parts parts = assembly.start();
            log.info(
                    "serving: {} trust-domain={} root={}",
                    parts.addresses(),
                    config.trustDomain(),
                    parts.rootFingerprint());
            return new ControlPlane(assembly, parts);
        } catch (IOException | RuntimeException failed) {
            assembly.close();
            throw failed;
        }
    }

    /** Where it listens. */
    public Addresses addresses() {
        return parts.addresses();
    }

    /** SHA-256 of the root's subject public key info, in hexadecimal. */
    public String rootFingerprint() {
        return parts.rootFingerprint();
    }

    /**
     * A join token for one process of a WorkloadGroup.
     *
     * @param timeToLive until when it must be used, at most 90 days
     * @throws IllegalArgumentException when there is no such group
     */
    public String mintToken(String namespace, String group, Duration timeToLive) {
        return mintToken(MintRequest.of(ObjectName.of(namespace, group)).withTimeToLive(timeToLive));
    }

    /** A join token as requested. */
    public String mintToken(MintRequest request) {
        TokenMint mint = parts.mint();
        if (mint == null) {
            throw new IllegalStateException(
                    "join tokens are for what runs outside Kubernetes; Pods have tokens already");
        }
        try {
            return mint.mint(request);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends all streams and closes all ports; a second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            log.info("closing: {}", parts.addresses());
            assembly.close();
        }
    }
}
