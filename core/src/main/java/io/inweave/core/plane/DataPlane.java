package io.inweave.core.plane;

import io.inweave.core.exchange.Inbound;
import io.inweave.core.exchange.Outbound;
import io.inweave.core.exchange.call.ExchangeEnvironment;
import io.inweave.core.exchange.inbound.InboundMesh;
import io.inweave.core.exchange.inbound.InboundSettings;
import io.inweave.core.exchange.outbound.OutboundMesh;
import io.inweave.core.exchange.outbound.OutboundSettings;
import io.inweave.core.identity.Identity;
import io.inweave.core.identity.IdentityRenewal;
import io.inweave.core.identity.IdentitySource;
import io.inweave.core.identity.IdentityState;
import io.inweave.core.identity.StateDirectory;
import io.inweave.core.probe.OwnConnections;
import io.inweave.core.probe.ProbeConnections;
import io.inweave.core.probe.ProbePages;
import io.inweave.core.probe.Prober;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.telemetry.Telemetry;
import io.inweave.core.tls.CertifiedWorkload;
import io.inweave.core.tls.ControlPlaneTls;
import io.inweave.core.tls.MeshTls;
import io.inweave.core.xds.GrpcTransport;
import io.inweave.core.xds.XdsClient;
import io.inweave.core.xds.XdsConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The data plane of one process. Starting it returns at once; identity, discovery and telemetry work on daemon threads of
 * their own from then on, and try again for ever when the control plane is away. Thread-safe.
 */
public final class DataPlane implements AutoCloseable {
    private final DataPlaneConfig config;
    private final EventLog log;
    private final Clock clock = Clock.systemUTC();
    private final IdentityState identities = new IdentityState();
    private final MeshTls tls;
    private final ScheduledExecutorService timer;
    private final Telemetry telemetry;
    private final OwnWorkload workload;
    private final OwnAddress address;
    private final NodeFacts node;
    private final XdsClient discovery;
    private final Outbound outbound;
    private final BoundPorts inbound;
    private final IdentityRenewal renewal;
    private final StatusPages pages;

    private DataPlane(DataPlaneConfig config) {
        this.config = config;
        this.log = config.log();
        this.tls = MeshTls.of(identities, log.component("tls"), clock);
        this.timer = Timers.daemon("inweave-timer");
        this.telemetry = Telemetry.start(config.otlpEndpoint(), config.accessLog(), log);
        this.workload = new OwnWorkload(telemetry);
        this.address = new OwnAddress(config, log);
        this.node = new NodeFacts(config, address, this::metricsPort);
        ControlPlaneLink link =
                new ControlPlaneLink(config, ControlPlaneTls.mutual(tls, identities), timer, log, clock);
        this.discovery = XdsClient.create(xdsConfig(link));
        this.discovery.onSelf(workload::told);
        ExchangeEnvironment environment = environment();
        this.outbound = OutboundMesh.start(discovery, outboundSettings(), environment);
        OwnConnections own = new OwnConnections();
        this.inbound = new BoundPorts(InboundMesh.builder(discovery, tls, address, environment)
                .settings(inboundSettings())
                .probedBy(own)
                .build());
        this.renewal = IdentityRenewal.of(identities, link.origin(), stateDirectory(), new IdentityLog(log), clock);
        this.pages = StatusPages.start(config, telemetry.metrics()::text, this::status, probes(own), timer);
    }

    /** Starts a data plane. Does not wait for anything. */
    public static DataPlane start(DataPlaneConfig config) {
        DataPlane plane = new DataPlane(config);
        new PlaneMetrics(plane.telemetry.metrics(), plane.clock).of(plane.renewal, plane.identities, plane.discovery);
        plane.identities.onChange(plane::identified);
        plane.renewal.begin();
        return plane;
    }

    private XdsConfig xdsConfig(ControlPlaneLink link) {
        XdsConfig.Builder xds = XdsConfig.builder()
                .transport(GrpcTransport.to(link.endpoint()))
                .node(() -> node.of(identities.current()))
                .log(log);
        Path state = config.state();
        return (state == null ? xds : xds.stateFile(state.resolve("last-known-state"))).build();
    }

    private ExchangeEnvironment environment() {
        return ExchangeEnvironment.builder()
                .timer(timer)
                .recorder(telemetry)
                .log(log)
                .traceRatio(config.traceRatio())
                .ownIdentity(identities::published)
                .ownMetadata(workload::metadata)
                .build();
    }

    private ProbePages probes(OwnConnections own) {
        OwnBoundPorts ports = new OwnBoundPorts(inbound, config.workloadAddress());
        Prober prober = new Prober(ProbeConnections.of(tls, identities, ports, own), timer);
        return new ProbePages(config.probes(), prober, () -> status().reason());
    }

    private OutboundSettings outboundSettings() {
        boolean refuse = config.outboundPolicy() == OutboundPolicy.REGISTRY_ONLY;
        return OutboundSettings.defaults()
                .withStrangers(refuse ? OutboundSettings.Strangers.REFUSE : OutboundSettings.Strangers.PASS)
                .withFirstAnswer(config.discoveryTimeout())
                .withOrigin(config.instance());
    }

    private InboundSettings inboundSettings() {
        boolean allow = config.unconfigured() == Unconfigured.ALLOW;
        return InboundSettings.defaults()
                .withUnconfigured(allow ? InboundSettings.Unconfigured.ALLOW : InboundSettings.Unconfigured.REFUSE);
    }

    private @Nullable StateDirectory stateDirectory() {
        Path state = config.state();
        return state == null ? null : StateDirectory.of(state, new IdentityLog(log));
    }

    /** From the first identity on, others can be told where we are, and discovery can prove who asks. */
    private void identified(Identity identity) {
        // Finds our address, too.
        workload.identified(
                node.workload(identity, renewal.group()),
                node.of(identity).id(),
                CertifiedWorkload.of(identity.svid().leaf(), identity.id()));
        discovery.connect();
    }

    /** Where the application's calls go. */
    public Outbound outbound() {
        return outbound;
    }

    /** Where calls to the application enter. */
    public Inbound inbound() {
        return inbound;
    }

    public MeshTls tls() {
        return tls;
    }

    public IdentitySource identity() {
        return identities;
    }

    public Telemetry telemetry() {
        return telemetry;
    }

    /** For short tasks that never block. */
    public ScheduledExecutorService timer() {
        return timer;
    }

    /** Ports of the metrics and readiness pages; 0 for one that could not be had. */
    public int metricsPort() {
        return pages.metricsPort();
    }

    /** See {@link #metricsPort}. */
    public int readinessPort() {
        return pages.readinessPort();
    }

    /** How it is doing now. */
    public PlaneStatus status() {
        Identity identity = identities.current();
        boolean identified = identity != null && !identity.svid().expiredAt(clock.instant());
        return new PlaneStatus(
                config.instance(),
                identified && inbound.allConfigured(),
                identity,
                renewal.lastFailure(),
                discovery.status(),
                inbound.describe());
    }

    /**
     * Withdraws what was announced, and gives the callers time to learn of it; ports serve on meanwhile.
     *
     * @param grace how long to wait; nothing is waited for when no port was announced
     */
    public void drain(Duration grace) {
        if (inbound.describe().isEmpty()) {
            return;
        }
        log.component("plane").info("draining: ports are withdrawn", "ms", grace.toMillis());
        inbound.withdraw();
        try {
            TimeUnit.MILLISECONDS.sleep(grace.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends every thread and connection; what is queued of telemetry is sent, for a second at most. Idempotent. */
    @Override
    public void close() {
        renewal.close();
        discovery.close();
        pages.close();
        telemetry.close();
        timer.shutdownNow();
    }
}
