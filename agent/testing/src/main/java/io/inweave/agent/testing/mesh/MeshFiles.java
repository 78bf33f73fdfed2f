package io.inweave.agent.testing.mesh;

import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.server.ServerIdentity;
import io.inweave.controlplane.ca.CertificateAuthority;
import io.inweave.controlplane.ca.CertifiedWorkload;
import io.inweave.controlplane.ca.WorkloadIdentity;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.state.StateDirectory;
import io.inweave.controlplane.token.MintRequest;
import io.inweave.controlplane.token.TokenMint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The directories of one mesh, and what can be made from them beside a running control plane. */
public final class MeshFiles {
    public static final String TRUST_DOMAIN = "cluster.local";

    private final Path root;

    private MeshFiles(Path root) {
        this.root = root;
    }

    /** A mesh without any configuration. */
    public static MeshFiles in(Path root) {
        try {
            Files.createDirectories(root.resolve("config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MeshFiles(root);
    }

    public Path config() {
        return root.resolve("config");
    }

    public Path state() {
        return root.resolve("state");
    }

    /** A directory for what a process of the test keeps. */
    public Path scratch(String name) {
        return root.resolve(name);
    }

    /** Writes a file of configuration, at once. */
    public MeshFiles write(String file, String yaml) {
        try {
            Path next = Files.writeString(root.resolve(file + ".next"), yaml);
            Files.move(
                    next, config().resolve(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A join token for one process of a WorkloadGroup in {@code shop}, once the control plane has made its key. */
    public String token(String group) {
        return token(group, Clock.systemUTC());
    }

    /** A join token as it would have been minted at another time. */
    public String token(String group, Clock clock) {
        MintRequest request = MintRequest.of(ObjectName.of("shop", group)).withTimeToLive(Duration.ofMinutes(30));
        return Patience.await("group " + group + " is known")
                .ignoreExceptions()
                .until(
                        () -> TokenMint.open(StateDirectory.open(state()), clock)
                                .mint(request),
                        token -> !token.isEmpty());
    }

    /** The identity of an account in namespace {@code shop}, as it stands in certificates. */
    public static WorkloadIdentity account(String account) {
        return new WorkloadIdentity(TRUST_DOMAIN, "shop", account);
    }

    /** An identity that this mesh vouches for, good for an hour. */
    public ServerIdentity identity(WorkloadIdentity identity) {
        return issue(state(), identity, Clock.systemUTC());
    }

    /** The same, good for as long as is said. */
    public ServerIdentity identity(WorkloadIdentity identity, Duration lifetime) {
        return issue(state(), identity, Clock.systemUTC(), lifetime);
    }

    /** The same, for an account in namespace {@code shop}. */
    public ServerIdentity identity(String account) {
        return identity(account(account));
    }

    /** An identity of this mesh whose time is over. */
    public ServerIdentity expired(WorkloadIdentity identity) {
        return issue(state(), identity, Clock.offset(Clock.systemUTC(), Duration.ofDays(-2)));
    }

    /** An identity of the same name that somebody else's authority vouches for; it trusts this mesh's. */
    public ServerIdentity foreign(WorkloadIdentity identity) {
        ServerIdentity foreign = issue(root.resolve("foreign"), identity, Clock.systemUTC());
        return new ServerIdentity(foreign.key(), foreign.chain(), roots());
    }

    /** The certificates that this mesh trusts. */
    public List<X509Certificate> roots() {
        return authority(state(), TRUST_DOMAIN, Clock.systemUTC()).roots();
    }

    private static ServerIdentity issue(Path state, WorkloadIdentity identity, Clock clock) {
        return issue(state, identity, clock, Duration.ofHours(1));
    }

    private static ServerIdentity issue(Path state, WorkloadIdentity identity, Clock clock, Duration lifetime) {
        try {
            CertificateAuthority authority = authority(state, identity.trustDomain(), clock);
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            List<X509Certificate> chain =
                    authority.issue(keys.getPublic(), identity, CertifiedWorkload.of(""), lifetime);
            return new ServerIdentity(keys.getPrivate(), chain, authority.roots());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CertificateAuthority authority(Path state, String trustDomain, Clock clock) {
        try {
            return CertificateAuthority.open(StateDirectory.open(state), trustDomain, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
