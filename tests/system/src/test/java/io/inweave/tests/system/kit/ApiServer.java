package io.inweave.tests.system.kit;

import io.inweave.agent.testing.process.Ended;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.process.Ports;
import io.inweave.agent.testing.process.Spawned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real kube-apiserver with its etcd, and nothing else of Kubernetes: objects are kept, watched, authorized and validated, but
 * nobody runs a Pod. Needs no root. It may be killed and started again.
 */
public final class ApiServer implements AutoCloseable {
    private static final Path CLUSTER =
            Path.of("..", "cluster").toAbsolutePath().normalize();
    private static final String ADMIN = "admin-of-tests";

    private final Path folder;
    private final Path programs;
    private final int port = Ports.free();
    private final int etcdPort = Ports.free();
    private final List<Spawned> started = new ArrayList<>();
    private @Nullable Spawned server;

    private ApiServer(Path folder, Path programs) {
        this.folder = folder;
        this.programs = programs;
    }

    /** Where Kubernetes is, if {@code tests/cluster/binary} has built it. */
    public static Optional<Path> programs() {
        return printed("binary", "--find");
    }

    /** Where the Gateway API's own definitions are, if they can be had. */
    public static Optional<Path> gatewayApi() {
        return printed("gateway-api");
    }

    private static Optional<Path> printed(String script, String... arguments) {
        List<String> words = new ArrayList<>(List.of(CLUSTER.resolve(script).toString()));
        words.addAll(List.of(arguments));
        Ended ended = Ended.of(new ProcessBuilder(words));
        return ended.exit() == 0 ? Optional.of(Path.of(ended.out().strip())) : Optional.empty();
    }

    /** Starts one with an empty etcd; on return it answers. */
    public static ApiServer start(Path folder, Path programs) {
        ApiServer api = new ApiServer(folder, programs);
        try {
            api.prepare();
            api.startEtcd();
            api.start();
            return api;
        } catch (RuntimeException | AssertionError failed) {
            api.close();
            throw failed;
        }
    }

    private void prepare() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            Files.writeString(folder.resolve("accounts.key"), pem("PRIVATE KEY", keys.getPrivate()));
            Files.writeString(folder.resolve("accounts.pub"), pem("PUBLIC KEY", keys.getPublic()));
            Files.writeString(folder.resolve("tokens.csv"), ADMIN + ",admin,admin,system:masters\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(String type, Key key) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
    }

    private void startEtcd() {
        String peers = "http://127.0.0.1:" + Ports.free();
        run(
                "etcd",
                "--data-dir=" + folder.resolve("etcd"),
                "--unsafe-no-fsync",
                "--log-level=warn",
                "--listen-client-urls=" + etcd(),
                "--advertise-client-urls=" + etcd(),
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=default=" + peers);
    }

    private String etcd() {
        return "http://127.0.0.1:" + etcdPort;
    }

    /** Starts it, again, over what etcd has; on return it answers. */
    public void start() {
        server = run(
                "kube-apiserver",
                "--etcd-servers=" + etcd(),
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + port,
                "--endpoint-reconciler-type=none",
                "--service-cluster-ip-range=10.0.0.0/24",
                "--authorization-mode=RBAC",
                "--token-auth-file=" + folder.resolve("tokens.csv"),
                "--service-account-issuer=https://tests.inweave.io",
                "--service-account-key-file=" + folder.resolve("accounts.pub"),
                "--service-account-signing-key-file=" + folder.resolve("accounts.key"),
                "--cert-dir=" + folder.resolve("certificates"),
                "--enable-priority-and-fairness=false",
                "--profiling=false");
        Patience.await("the API server is ready")
                .until(() -> kubectl("get", "--raw", "/readyz").exit() == 0);
    }

    private Spawned run(String program, String... arguments) {
        List<String> words = new ArrayList<>(List.of(programs.resolve(program).toString()));
        words.addAll(List.of(arguments));
        Spawned spawned = Spawned.start(new ProcessBuilder(words));
        started.add(spawned);
        return spawned;
    }

    /** SIGKILL; what etcd has stays. */
    public void kill() {
        Objects.requireNonNull(server).kill();
    }

    /** How a bearer of this token reaches it. */
    public Path kubeconfig(String name, String token) {
        try {
            return Files.writeString(folder.resolve(name + ".kubeconfig"), """
                    apiVersion: v1
                    kind: Config
                    clusters:
                    - name: tests
                      cluster: {server: "https://127.0.0.1:%d", certificate-authority: "%s"}
                    users:
                    - name: user
                      user: {token: "%s"}
                    contexts:
                    - name: tests
                      context: {cluster: tests, user: user}
                    current-context: tests
                    """.formatted(
                            port, folder.resolve("certificates/apiserver.crt"), token));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@code kubectl} as one who may do everything. */
    public Ended kubectl(String... arguments) {
        return program("kubectl", arguments);
    }

    /** What {@code kubectl} writes; fails with what it complains about. */
    public String told(String... arguments) {
        Ended ended = kubectl(arguments);
        if (ended.exit() != 0) {
            throw new AssertionError("kubectl " + List.of(arguments) + ": " + ended.err());
        }
        return ended.out().strip();
    }

    /** {@code helm}, which asks the API server nothing for what it is used here. */
    public Ended helm(String... arguments) {
        return program("helm", arguments);
    }

    private Ended program(String program, String... arguments) {
        List<String> words = new ArrayList<>(List.of(programs.resolve(program).toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder command = new ProcessBuilder(words);
        command.environment().put("KUBECONFIG", kubeconfig("admin", ADMIN).toString());
        return Ended.of(command);
    }

    /** Creates or changes what documents of YAML say. */
    public void apply(String yaml) {
        try {
            Path file = Files.writeString(folder.resolve("apply.yaml"), yaml);
            told("apply", "-f", file.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        started.forEach(Spawned::kill);
    }
}
