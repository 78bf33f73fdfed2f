package io.inweave.agent.testing;

import io.inweave.agent.testing.server.ServerIdentity;
import io.inweave.controlplane.ca.CertificateAuthority;
import io.inweave.controlplane.ca.WorkloadIdentity;
import io.inweave.controlplane.plane.ControlPlane;
import io.inweave.controlplane.plane.ControlPlaneConfig;
import io.inweave.controlplane.state.StateDirectory;
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
import org.awaitility.Awaitility;

/** A mesh for tests: a real control plane in this JVM, on ports of its own, with a directory of configuration. */
public final class MeshFixture implements AutoCloseable {
    public static final String TRUST_DOMAIN = "cluster.local";

    private final Path directory;
    private int xdsPort;
    private ControlPlane plane;

    private MeshFixture(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory.resolve("config"));
        this.plane = ControlPlane.start(settings());
        String address = plane.addresses().xds();
        this.xdsPort = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** Starts a control plane whose files live below a directory. */
    public static MeshFixture start(Path directory) throws IOException {
        return new MeshFixture(directory);
    }

    /** Writes a file of configuration, at once; the control plane sees it within a second. */
    public MeshFixture config(String file, String yaml) {
        try {
            Path target = directory.resolve("config").resolve(file);
            Path next = directory.resolve(file + ".next");
            Files.writeString(next, yaml);
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A join token for one process of a WorkloadGroup, once the control plane has read of it. */
    public String token(String namespace, String group) {
        return Awaitility.await("WorkloadGroup " + namespace + '/' + group)
                .atMost(Duration.ofSeconds(20))
                .ignoreException(IllegalArgumentException.class)
                .until(() -> plane.mintToken(namespace, group, Duration.ofMinutes(10)), token -> !token.isEmpty());
    }

    public String xdsAddress() {
        return "127.0.0.1:" + xdsPort;
    }

    public String httpAddress() {
        return plane.addresses().http();
    }

    /** A directory for what a process of the test keeps. */
    public Path scratch(String name) throws IOException {
        return Files.createDirectories(directory.resolve("scratch").resolve(name));
    }

    public static String spiffeId(String namespace, String account) {
        return "spiffe://" + TRUST_DOMAIN + "/ns/" + namespace + "/sa/" + account;
    }

    /** An identity of this mesh, good for an hour. */
    public ServerIdentity identity(String namespace, String account) {
        return issue(directory.resolve("state"), Clock.systemUTC(), namespace, account);
    }

    /** An identity of this mesh that is a day too old. */
    public ServerIdentity expired(String namespace, String account) {
        return issue(
                directory.resolve("state"), Clock.offset(Clock.systemUTC(), Duration.ofDays(-1)), namespace, account);
    }

    /** An identity of the same name that somebody else's authority signed. */
    public ServerIdentity foreign(String namespace, String account) {
        ServerIdentity foreign = issue(directory.resolve("foreign"), Clock.systemUTC(), namespace, account);
        return new ServerIdentity(foreign.key(), foreign.chain(), roots());
    }

    public List<X509Certificate> roots() {
        return authority(directory.resolve("state"), Clock.systemUTC()).roots();
    }

    /** The control plane goes away; processes of the mesh go on. */
    public void stopControlPlane() {
        plane.close();
    }

    /** The control plane comes back with the same state and the same port. */
    public void startControlPlane() throws IOException {
        plane = ControlPlane.start(settings());
    }

    @Override
    public void close() {
        plane.close();
    }

    private ControlPlaneConfig settings() {
        return ControlPlaneConfig.builder()
                .configDirectory(directory.resolve("config"))
                .stateDirectory(directory.resolve("state"))
                .trustDomain(TRUST_DOMAIN)
                .xdsPort(xdsPort)
                .plaintextPort(0)
                .httpPort(0)
                .build();
    }

    private static ServerIdentity issue(Path state, Clock clock, String namespace, String account) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            CertificateAuthority authority = authority(state, clock);
            WorkloadIdentity identity = new WorkloadIdentity(TRUST_DOMAIN, namespace, account);
            List<X509Certificate> chain = authority.issue(keys.getPublic(), identity, Duration.ofHours(1));
            return new ServerIdentity(keys.getPrivate(), chain, authority.roots());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CertificateAuthority authority(Path state, Clock clock) {
        try {
            return CertificateAuthority.open(StateDirectory.open(state), TRUST_DOMAIN, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
