package io.inweave.core.plane;

import io.inweave.core.identity.BearerToken;
import io.inweave.core.identity.JoinToken;
import io.inweave.core.probe.Probes;
import io.inweave.core.telemetry.EventLog;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link DataPlane}. Immutable; every setter of the builder names its default. */
public final class DataPlaneConfig {
    private final Builder values;
    private final List<WorkloadPort> ports;

    private DataPlaneConfig(Builder values) {
        this.values = new Builder(values);
        this.ports = Collections.unmodifiableList(new ArrayList<>(values.ports));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** {@code host:port} of the control plane: as set, else the join token's, else 127.0.0.1:15012. */
    public String controlPlane() {
        if (values.controlPlane != null) {
            return values.controlPlane;
        }
        return values.token instanceof JoinToken ? ((JoinToken) values.token).address() : "127.0.0.1:15012";
    }

    public @Nullable BearerToken token() {
        return values.token;
    }

    public @Nullable Path rootFile() {
        return values.rootFile;
    }

    public String instance() {
        return values.instance;
    }

    public @Nullable String workloadAddress() {
        return values.workloadAddress;
    }

    /** Unmodifiable. */
    public List<WorkloadPort> ports() {
        return ports;
    }

    public @Nullable Path state() {
        return values.state;
    }

    public String accessLog() {
        return values.accessLog;
    }

    /** Where spans go: as set, else {@code http://<control plane's host>:15014/v1/traces}. */
    public URI otlpEndpoint() {
        if (values.otlpEndpoint != null) {
            return values.otlpEndpoint;
        }
        String address = controlPlane();
        return URI.create("http://" + address.substring(0, address.lastIndexOf(':')) + ":15014/v1/traces");
    }

    public double traceRatio() {
        return values.traceRatio;
    }

    public int metricsPort() {
        return values.metricsPort;
    }

    public int readinessPort() {
        return values.readinessPort;
    }

    public Probes probes() {
        return values.probes;
    }

    public Unconfigured unconfigured() {
        return values.unconfigured;
    }

    public Duration discoveryTimeout() {
        return values.discoveryTimeout;
    }

    public OutboundPolicy outboundPolicy() {
        return values.outboundPolicy;
    }

    public EventLog log() {
        return values.log;
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private @Nullable String controlPlane;
        private @Nullable BearerToken token;
        private @Nullable Path rootFile;
        private String instance = InstanceName.random();
        private @Nullable String workloadAddress;
        private List<WorkloadPort> ports = Collections.emptyList();
        private @Nullable Path state;
        private String accessLog = "off";
        private @Nullable URI otlpEndpoint;
        private double traceRatio = 0.01;
        private int metricsPort = 15020;
        private int readinessPort = 15021;
        private Probes probes = Probes.none();
        private Unconfigured unconfigured = Unconfigured.REFUSE;
        private Duration discoveryTimeout = Duration.ofSeconds(5);
        private OutboundPolicy outboundPolicy = OutboundPolicy.ALLOW_ANY;
        private EventLog log = EventLog.toStandardError(EventLog.Level.INFO);

        private Builder() {}

        private Builder(Builder from) {
            controlPlane = from.controlPlane;
            token = from.token;
            rootFile = from.rootFile;
            instance = from.instance;
            workloadAddress = from.workloadAddress;
            ports = from.ports;
            state = from.state;
            accessLog = from.accessLog;
            otlpEndpoint = from.otlpEndpoint;
            traceRatio = from.traceRatio;
            metricsPort = from.metricsPort;
            readinessPort = from.readinessPort;
            probes = from.probes;
            unconfigured = from.unconfigured;
            discoveryTimeout = from.discoveryTimeout;
            outboundPolicy = from.outboundPolicy;
            log = from.log;
        }

        /** {@code host:port}. Default: the token's, else 127.0.0.1:15012. */
        public Builder controlPlane(String hostPort) {
            this.controlPlane = Settings.hostPort("xds.address", hostPort);
            return this;
        }

        /** A join token, or a service account's, which needs a root file. Default: none; the state directory must hold an identity. */
        public Builder token(BearerToken token) {
            this.token = token;
            return this;
        }

        /** PEM file with the roots to expect of the control plane, read whenever they are needed. Default: a join token's pin. */
        public Builder rootFile(Path pem) {
            this.rootFile = pem;
            return this;
        }

        /** This process's name among the instances of its group. Default: host name, process id and a random part. */
        public Builder instance(String name) {
            this.instance = Settings.label("workload.instance", name);
            return this;
        }

        /** The address that others reach this workload by. Default: see {@code inweave.workload.address}. */
        public Builder workloadAddress(String address) {
            this.workloadAddress = address;
            return this;
        }

        /** Service ports that are not where the group says. Default: none. */
        public Builder ports(List<WorkloadPort> ports) {
            this.ports = ports;
            return this;
        }

        /** Directory for key, certificate, bundle and last known state. Default: none, nothing is kept. */
        public Builder state(Path directory) {
            this.state = directory;
            return this;
        }

        /** {@code off}, {@code stdout}, {@code stderr} or the path of a file. Default: off. */
        public Builder accessLog(String target) {
            this.accessLog = target;
            return this;
        }

        /** OTLP over HTTP, for example {@code http://127.0.0.1:4318/v1/traces}. Default: the control plane's. */
        public Builder otlpEndpoint(URI endpoint) {
            this.otlpEndpoint = endpoint;
            return this;
        }

        /** Part of the traces beginning here that are sampled, 0 to 1. Default: 0.01. */
        public Builder traceRatio(double ratio) {
            this.traceRatio = Settings.ratio("trace.ratio", ratio);
            return this;
        }

        /** Port of the metrics page; 0 for any free one, which is also taken when the port is in use. Default: 15020. */
        public Builder metricsPort(int port) {
            this.metricsPort = Settings.port("metrics.port", port);
            return this;
        }

        /** Port of the readiness page, as {@link #metricsPort}. Default: 15021. */
        public Builder readinessPort(int port) {
            this.readinessPort = Settings.port("readiness.port", port);
            return this;
        }

        /** What the readiness port answers for the application. Default: nothing. */
        public Builder probes(Probes probes) {
            this.probes = probes;
            return this;
        }

        /** Default: {@link Unconfigured#REFUSE}. */
        public Builder unconfigured(Unconfigured unconfigured) {
            this.unconfigured = unconfigured;
            return this;
        }

        /** How long the first call waits for the first answer of the control plane. Default: 5 s. */
        public Builder discoveryTimeout(Duration timeout) {
            this.discoveryTimeout = Settings.positive("discovery.timeout", timeout);
            return this;
        }

        /** Default: {@link OutboundPolicy#ALLOW_ANY}. */
        public Builder outboundPolicy(OutboundPolicy policy) {
            this.outboundPolicy = policy;
            return this;
        }

        /** Default: standard error, level info. */
        public Builder log(EventLog log) {
            this.log = log;
            return this;
        }

        public DataPlaneConfig build() {
            return new DataPlaneConfig(this);
        }
    }
}
