package io.inweave.controlplane.plane;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.inweave.controlplane.registry.Registry;
import io.inweave.controlplane.serve.Limits;
import io.inweave.injector.MeshSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Settings of a control plane: standalone, with two directories, or of a Kubernetes cluster. */
public final class ControlPlaneConfig {
    private final @Nullable Directories directories;
    private final @Nullable Kubernetes kubernetes;
    private final @Nullable Webhooks webhooks;
    private final String trustDomain;
    private final String bind;
    private final List<String> advertise;
    private final int xdsPort;
    private final int plaintextPort;
    private final int httpPort;
    private final Duration instanceExpiry;
    private final Limits limits;
    private final Clock clock;
    private final LongSupplier nanoTime;

    private ControlPlaneConfig(Builder builder) {
        kubernetes = builder.kubernetes;
        webhooks = builder.webhooks;
        directories = kubernetes != null
                ? null
                : new Directories(
                        Objects.requireNonNull(builder.configDirectory, "configDirectory"),
                        Objects.requireNonNull(builder.stateDirectory, "stateDirectory"));
        trustDomain = builder.trustDomain;
        bind = builder.bind;
        advertise = List.copyOf(builder.advertise);
        xdsPort = port("xdsPort", builder.xdsPort);
        plaintextPort = port("plaintextPort", builder.plaintextPort);
        httpPort = port("httpPort", builder.httpPort);
        instanceExpiry = builder.instanceExpiry;
        limits = builder.limits;
        clock = builder.clock;
        nanoTime = builder.nanoTime;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Of a standalone control plane. */
    public record Directories(Path configuration, Path state) {}

    /**
     * Of one in a cluster.
     *
     * @param client closed by whoever opened it
     * @param replica unique among the replicas: the Pod's name
     */
    public record Kubernetes(KubernetesClient client, String replica) {}

    /**
     * Admission webhooks of a cluster.
     *
     * @param port over TLS, 0 for any
     * @param mesh what injected pods are told
     */
    public record Webhooks(int port, MeshSettings mesh) {}

    /**
     * Where a standalone control plane has its configuration from and keeps its state.
     *
     * @throws IllegalStateException when it is one of a cluster
     */
    public Directories directories() {
        if (directories == null) {
            throw new IllegalStateException("a control plane of a cluster has no directories");
        }
        return directories;
    }

    /** Null for a standalone one. */
    public @Nullable Kubernetes kubernetes() {
        return kubernetes;
    }

    /** Null where none are served. */
    public @Nullable Webhooks webhooks() {
        return webhooks;
    }

    public String trustDomain() {
        return trustDomain;
    }

    public String bind() {
        return bind;
    }

    public List<String> advertise() {
        return advertise;
    }

    public int xdsPort() {
        return xdsPort;
    }

    public int plaintextPort() {
        return plaintextPort;
    }

    public int httpPort() {
        return httpPort;
    }

    public Duration instanceExpiry() {
        return instanceExpiry;
    }

    public Limits limits() {
        return limits;
    }

    public Clock clock() {
        return clock;
    }

    public LongSupplier nanoTime() {
        return nanoTime;
    }

    private static int port(String setting, int value) {
        if (value < 0 || value > 65_535) {
            throw new IllegalArgumentException(setting + " " + value + ": expected 0 (any free port) to 65535");
        }
        return value;
    }

    /** Collects settings; the two directories, or the cluster, have no default. */
    public static final class Builder {
        private @Nullable Path configDirectory;
        private @Nullable Path stateDirectory;
        private @Nullable Kubernetes kubernetes;
        private @Nullable Webhooks webhooks;
        private String trustDomain = "cluster.local";
        private String bind = "127.0.0.1";
        private List<String> advertise = List.of();
        private int xdsPort = 15012;
        private int plaintextPort = 15010;
        private int httpPort = 15014;
        private Duration instanceExpiry = Registry.EXPIRY;
        private Limits limits = Limits.DEFAULT;
        private Clock clock = Clock.systemUTC();
        private LongSupplier nanoTime = System::nanoTime;

        private Builder() {}

        /** The watched directory of YAML. */
        public Builder configDirectory(Path directory) {
            configDirectory = directory;
            return this;
        }

        /** Where keys, used tokens and registrations are kept; made when missing. */
        public Builder stateDirectory(Path directory) {
            stateDirectory = directory;
            return this;
        }

        /** The cluster; no directories then. */
        public Builder kubernetes(Kubernetes cluster) {
            kubernetes = cluster;
            return this;
        }

        /** Admission webhooks, for a cluster; none by default. */
        public Builder webhooks(Webhooks served) {
            webhooks = served;
            return this;
        }

        /** Trust domain of all identities, {@code cluster.local} by default. */
        public Builder trustDomain(String domain) {
            trustDomain = domain;
            return this;
        }

        /** Address of the TLS and the HTTP port, 127.0.0.1 by default; the plaintext port is on loopback always. */
        public Builder bind(String address) {
            bind = address;
            return this;
        }

        /** Further names and addresses by which agents reach the control plane; the first one goes into join tokens. */
        public Builder advertise(List<String> hosts) {
            advertise = hosts;
            return this;
        }

        /** Port of xDS and certificates over TLS, 15012 by default, 0 for any. */
        public Builder xdsPort(int port) {
            xdsPort = port;
            return this;
        }

        /** Port of xDS in plaintext, 15010 by default, 0 for any. */
        public Builder plaintextPort(int port) {
            plaintextPort = port;
            return this;
        }

        /** Port of metrics, status, traces and the web page, 15014 by default, 0 for any. */
        public Builder httpPort(int port) {
            httpPort = port;
            return this;
        }

        /** How long an instance stays without a stream, 60 s by default. */
        public Builder instanceExpiry(Duration time) {
            instanceExpiry = time;
            return this;
        }

        public Builder limits(Limits values) {
            limits = values;
            return this;
        }

        /** Time of day, for certificates and tokens. */
        public Builder clock(Clock other) {
            clock = other;
            return this;
        }

        /** Elapsed time, for the expiry of instances; as {@link System#nanoTime}. */
        public Builder nanoTime(LongSupplier other) {
            nanoTime = other;
            return this;
        }

        public ControlPlaneConfig build() {
            return new ControlPlaneConfig(this);
        }
    }
}
