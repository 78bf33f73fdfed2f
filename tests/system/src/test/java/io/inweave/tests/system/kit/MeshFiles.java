package io.inweave.tests.system.kit;

import io.inweave.controlplane.ca.CertificateAuthority;
import io.inweave.controlplane.ca.WorkloadIdentity;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.state.StateDirectory;
import io.inweave.controlplane.token.MintRequest;
import io.inweave.controlplane.token.TokenMint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import java.util.concurrent.ThreadLocalRandom;

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

    /** A join token for one process of a WorkloadGroup in {@code shop}, once the control plane has read of it. */
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

    /** An identity of this mesh, in namespace {@code shop}. */
    public Credentials identity(String account) {
        return issue(state(), account, Clock.systemUTC());
    }

    /** An identity that this mesh's own key vouches for, in a trust domain that is not this mesh's. */
    public Credentials identityOf(String trustDomain, String account) {
        return issue(state(), new WorkloadIdentity(trustDomain, "shop", account), Clock.systemUTC());
    }

    /** An identity of this mesh whose time is over. */
    public Credentials expired(String account) {
        return issue(state(), account, Clock.offset(Clock.systemUTC(), Duration.ofDays(-2)));
    }

    /** An identity of the same name that another authority vouches for. */
    public Credentials foreign(String account) {
        return issue(root.resolve("foreign"), account, Clock.systemUTC());
    }

    private static Credentials issue(Path state, String account, Clock clock) {
        return issue(state, new WorkloadIdentity(TRUST_DOMAIN, "shop", account), clock);
    }

    private static Credentials issue(Path state, WorkloadIdentity identity, Clock clock) {
        try {
            CertificateAuthority authority =
                    CertificateAuthority.open(StateDirectory.open(state), identity.trustDomain(), clock);
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            List<X509Certificate> chain = authority.issue(keys.getPublic(), identity, Duration.ofHours(1));
            return new Credentials(keys.getPrivate(), chain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A port that nobody listens on now. Below those that systems give to outgoing connections: else a client that tries to
     * reach a server that is away could be given the server's own port.
     */
    public static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // The next one.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
