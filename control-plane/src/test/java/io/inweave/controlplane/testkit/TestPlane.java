package io.inweave.controlplane.testkit;

import io.inweave.controlplane.ca.CertificateAuthority;
import io.inweave.controlplane.ca.CertificateService;
import io.inweave.controlplane.ca.CertifiedWorkload;
import io.inweave.controlplane.ca.ClientTrust;
import io.inweave.controlplane.ca.PeerIdentity;
import io.inweave.controlplane.ca.ServingCertificate;
import io.inweave.controlplane.ca.WorkloadIdentity;
import io.inweave.controlplane.model.ClusterChange;
import io.inweave.controlplane.model.Configuration;
import io.inweave.controlplane.model.Instance;
import io.inweave.controlplane.model.WorkloadGroup;
import io.inweave.controlplane.model.WorkloadText;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.model.naming.Locality;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.registry.Registry;
import io.inweave.controlplane.registry.RegistryFile;
import io.inweave.controlplane.serve.Limits;
import io.inweave.controlplane.serve.Published;
import io.inweave.controlplane.serve.Streams;
import io.inweave.controlplane.serve.XdsServers;
import io.inweave.controlplane.state.StateDirectory;
import io.inweave.controlplane.telemetry.PilotMetrics;
import io.inweave.controlplane.text.RefusalLog;
import io.inweave.controlplane.token.MeshFacts;
import io.inweave.controlplane.token.TokenMint;
import io.inweave.controlplane.token.TokenVerifier;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.LoggerFactory;

/** Servers, authority, tokens and registry as they are, over resources that the test makes. */
public final class TestPlane implements AutoCloseable {
    public static final String DOMAIN = "cluster.local";
    public final Resources resources = new Resources();
    public final PilotMetrics metrics = new PilotMetrics();
    public final MutableClock clock;
    public final CertificateAuthority authority;
    public final TokenMint mint;
    public final Registry registry;
    public final Streams streams;
    public final XdsServers servers;
    public final List<List<Instance>> publications = new CopyOnWriteArrayList<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final StateDirectory state;
    private volatile World world = World.empty(DOMAIN);

    private TestPlane(Path directory, Limits limits, MutableClock clock) throws IOException {
        this.clock = clock;
        state = StateDirectory.open(directory);
        authority = CertificateAuthority.open(state, DOMAIN, clock);
        mint = TokenMint.open(state, clock);
        RefusalLog refusals =
                new RefusalLog(LoggerFactory.getLogger("io.inweave.controlplane.refused"), System::nanoTime);
        registry = Registry.open(RegistryFile.in(state), publications::add, writer, clock, Registry.EXPIRY);
        streams = new Streams(
                new Streams.Shared(resources, registry, metrics, refusals, limits, threads, clock, clock),
                new Published(world, 0));
        TokenVerifier verifier = TokenVerifier.open(state, DOMAIN, name -> world.group(name), clock);
        servers = XdsServers.open(
                new InetSocketAddress("127.0.0.1", 0),
                0,
                new XdsServers.Security(
                        ServingCertificate.of(authority, List.of("localhost", "127.0.0.1"), clock),
                        ClientTrust.of(authority, refusals),
                        new PeerIdentity(DOMAIN, clock)),
                streams,
                new CertificateService(authority, verifier, this::workload, refusals),
                threads);
        groups("shop/checkout", "shop/payment");
    }

    public static TestPlane start(Path directory) throws IOException {
        return start(directory, Limits.DEFAULT);
    }

    public static TestPlane start(Path directory, Limits limits) throws IOException {
        return new TestPlane(directory, limits, new MutableClock());
    }

    /** The groups that there are, each {@code namespace/name}; the name is the service account too. */
    public void groups(String... names) throws IOException {
        Configuration.Builder configuration = Configuration.builder();
        Map<ObjectName, String> accounts = new HashMap<>();
        for (String name : names) {
            ObjectName group = ObjectName.parse(name);
            configuration.add(
                    new WorkloadGroup(group, Map.of("app", group.name()), group.name(), Map.of(), Locality.NONE, 1));
            accounts.put(group, group.name());
        }
        world = world.withConfiguration(configuration.build());
        new MeshFacts(DOMAIN, "127.0.0.1:" + servers.port(), authority.rootFingerprint(), accounts).write(state);
        publish();
    }

    /** What the cluster runs changed. */
    public void running(ClusterChange... changes) {
        world = world.withCluster(world.cluster().with(List.of(changes)));
        publish();
    }

    public void publish() {
        streams.publish(new Published(world, clock.getAsLong()));
    }

    private CertifiedWorkload workload(WorkloadIdentity identity, CertifiedWorkload named) {
        return world.configuration().workloadGroups().stream()
                .filter(group -> group.name().namespace().equals(identity.namespace())
                        && group.serviceAccount().equals(identity.serviceAccount()))
                .map(group -> CertifiedWorkload.of(WorkloadText.of(group)))
                .findFirst()
                .orElse(null);
    }

    /** A client with a certificate of this account in namespace shop. */
    public TestClient client(String account) {
        return TestClient.tls(servers.port(), authority, Credentials.of(authority, "shop", account));
    }

    /** A client with a certificate of this account in namespace shop that also says of which workload. */
    public TestClient client(String account, CertifiedWorkload workload) {
        WorkloadIdentity identity = new WorkloadIdentity(DOMAIN, "shop", account);
        return TestClient.tls(
                servers.port(), authority, Credentials.of(authority, identity, workload, Duration.ofHours(1)));
    }

    /** A client without a certificate. */
    public TestClient stranger() {
        return TestClient.tls(servers.port(), authority, null);
    }

    public TestClient plaintext() {
        return TestClient.plaintext(servers.plaintextPort());
    }

    @Override
    public void close() {
        streams.close();
        servers.close();
        writer.shutdown();
        threads.shutdown();
    }
}
