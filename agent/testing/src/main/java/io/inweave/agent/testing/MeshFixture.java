package io.inweave.agent.testing;

import io.inweave.agent.testing.mesh.MeshFiles;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.server.ServerIdentity;
import io.inweave.controlplane.ca.WorkloadIdentity;
import io.inweave.controlplane.plane.ControlPlane;
import io.inweave.controlplane.plane.ControlPlaneConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/** A mesh for tests: a real control plane in this JVM, on ports of its own, with a directory of configuration. */
public final class MeshFixture implements AutoCloseable {
    public static final String TRUST_DOMAIN = MeshFiles.TRUST_DOMAIN;

    private final MeshFiles files;
    private int xdsPort;
    private ControlPlane plane;

    private MeshFixture(Path directory) throws IOException {
        this.files = MeshFiles.in(directory);
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
        files.write(file, yaml);
        return this;
    }

    /** A join token for one process of a WorkloadGroup, once the control plane has read of it. */
    public String token(String namespace, String group) {
        return Patience.await("WorkloadGroup " + namespace + '/' + group)
                .ignoreException(IllegalArgumentException.class)
                .until(() -> plane.mintToken(namespace, group, Duration.ofMinutes(10)), token -> !token.isEmpty());
    }

    public String xdsAddress() {
        return "127.0.0.1:" + xdsPort;
    }

    public String httpAddress() {
        return plane.addresses().http();
    }

    /** Where the plaintext port is, {@code host:port}. */
    public String plaintextAddress() {
        return plane.addresses().plaintext();
    }

    /** SHA-256 of the root's public key. */
    public String rootFingerprint() {
        return plane.rootFingerprint();
    }

    /** A directory for what a process of the test keeps. */
    public Path scratch(String name) throws IOException {
        return Files.createDirectories(files.scratch("scratch").resolve(name));
    }

    public static String spiffeId(String namespace, String account) {
        return "spiffe://" + TRUST_DOMAIN + "/ns/" + namespace + "/sa/" + account;
    }

    /** An identity of this mesh, good for an hour. */
    public ServerIdentity identity(String namespace, String account) {
        return files.identity(new WorkloadIdentity(TRUST_DOMAIN, namespace, account));
    }

    /** An identity of this mesh whose time is over. */
    public ServerIdentity expired(String namespace, String account) {
        return files.expired(new WorkloadIdentity(TRUST_DOMAIN, namespace, account));
    }

    /** An identity of the same name that somebody else's authority signed. */
    public ServerIdentity foreign(String namespace, String account) {
        return files.foreign(new WorkloadIdentity(TRUST_DOMAIN, namespace, account));
    }

    public List<X509Certificate> roots() {
        return files.roots();
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
                .configDirectory(files.config())
                .stateDirectory(files.state())
                .trustDomain(TRUST_DOMAIN)
                .xdsPort(xdsPort)
                .plaintextPort(0)
                .httpPort(0)
                .build();
    }
}
