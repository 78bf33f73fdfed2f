package io.inweave.core.plane;

import io.inweave.core.grpc.GrpcEndpoint;
import io.inweave.core.identity.BearerToken;
import io.inweave.core.identity.GrpcCertificateAuthority;
import io.inweave.core.identity.IdentityOrigin;
import io.inweave.core.identity.JoinToken;
import io.inweave.core.identity.Pem;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.tls.ControlPlaneTls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** How the control plane is reached and verified: the first time, and afterwards. */
final class ControlPlaneLink {
    private final DataPlaneConfig config;
    private final EventLog log;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final GrpcEndpoint mutual;

    ControlPlaneLink(
            DataPlaneConfig config, ControlPlaneTls mutual, ScheduledExecutorService timer, EventLog log, Clock clock) {
        this.config = config;
        this.log = log.component("identity");
        this.clock = clock;
        this.timer = timer;
        this.mutual = GrpcEndpoint.secured(config.controlPlane(), mutual, timer);
    }

    /** The control plane by mutual TLS with the current identity. */
    GrpcEndpoint endpoint() {
        return mutual;
    }

    IdentityOrigin origin() {
        GrpcCertificateAuthority byCertificate = GrpcCertificateAuthority.withCertificate(mutual);
        BearerToken token = config.token();
        if (token == null) {
            return IdentityOrigin.ofCertificate(byCertificate, this::roots);
        }
        GrpcCertificateAuthority byToken = GrpcCertificateAuthority.withToken(
                GrpcEndpoint.secured(config.controlPlane(), firstContact(token), timer), token);
        return IdentityOrigin.ofToken(token, byToken, byCertificate, this::roots);
    }

    /** A join token names the root; where it does not, or roots are set, the file is what counts. */
    private ControlPlaneTls firstContact(BearerToken token) {
        return token instanceof JoinToken && roots().isEmpty()
                ? ControlPlaneTls.pinned((JoinToken) token, clock)
                : ControlPlaneTls.rooted(token.id().trustDomain(), this::roots, clock);
    }

    /**
     * As the file has them now. One that cannot be read leaves a join token's pin in force: nothing is ever trusted for want of
     * a root.
     */
    private List<X509Certificate> roots() {
        Path file = config.rootFile();
        if (file == null) {
            return Collections.emptyList();
        }
        try {
            return Pem.certificates(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            log.error("root file cannot be used", "root.file", file, "expected", "PEM certificates", "reason", e);
            return Collections.emptyList();
        }
    }
}
