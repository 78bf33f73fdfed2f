package io.inweave.controlplane.plane;

import io.inweave.controlplane.ca.CertificateAuthority;
import io.inweave.controlplane.ca.CertificateService;
import io.inweave.controlplane.ca.ClientTrust;
import io.inweave.controlplane.ca.PeerIdentity;
import io.inweave.controlplane.ca.ServingCertificate;
import io.inweave.controlplane.registry.Registrations;
import io.inweave.controlplane.serve.Published;
import io.inweave.controlplane.serve.ResourceSource;
import io.inweave.controlplane.serve.Streams;
import io.inweave.controlplane.serve.XdsServers;
import io.inweave.controlplane.source.ObjectUnits;
import io.inweave.controlplane.source.document.ConfigError;
import io.inweave.controlplane.status.InstanceView;
import io.inweave.controlplane.status.StatusServer;
import io.inweave.controlplane.telemetry.PilotMetrics;
import io.inweave.controlplane.telemetry.TraceStore;
import io.inweave.controlplane.text.RefusalLog;
import io.inweave.controlplane.token.TokenMint;
import io.inweave.controlplane.translate.Translator;
import io.inweave.injector.Injector;
import io.inweave.injector.admission.AdmissionServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the parts together, in this order: keys; registrations and configuration, so that the first client finds a whole
 * world; then the ports. {@link #close} takes them apart in reverse, also after half of it failed.
 */
final class Assembly implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ControlPlane.class);
    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final ControlPlaneConfig config;
    private final RefusalLog refusals;
    private final PilotMetrics metrics = new PilotMetrics();

    Assembly(ControlPlaneConfig config) {
        this.config = config;
        this.refusals = new RefusalLog(log, System::nanoTime);
    }

    /** What of it is needed from outside. */
    record Parts(Addresses addresses, @Nullable TokenMint mint, String rootFingerprint) {}

    Parts start() throws IOException {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Threads.named("inweave-timer"));
        closers.push(timer::shutdownNow);
        Worlds worlds = new Worlds(config.trustDomain(), metrics);
        Debounce debounce = new Debounce(timer, Threads.guarded(worlds::publish));
        Backing backing = backing(worlds, debounce);
        closers.push(backing::close);
        Streams streams = streams(backing.registrations(), worlds);
        worlds.listen(streams::publish);
        backing.watch();
        worlds.publish();

        CertificateAuthority authority = backing.authority();
        ServingCertificate serving = ServingCertificate.of(authority, hosts(), config.clock());
        XdsServers servers = servers(backing, serving, worlds, streams);
        ControlPlaneConfig.Webhooks webhooks = config.webhooks();
        if (webhooks != null) {
            closers.push(admission(webhooks, serving)::close);
        }
        StatusServer http = StatusServer.open(
                new InetSocketAddress(config.bind(), config.httpPort()),
                new StatusServer.Shown(
                        streams, backing.registrations(), worlds::world, worlds::state, metrics, new TraceStore()));
        closers.push(http::close);
        metrics.gauge(
                "inweave_unprotected_strict_ports",
                () -> InstanceView.unprotected(
                        worlds.world(), backing.registrations().instances()));

        Addresses addresses = new Addresses(
                literal(reachable()) + ":" + servers.port(),
                "127.0.0.1:" + servers.plaintextPort(),
                literal(reachable()) + ":" + http.port());
        backing.opened(addresses);
        timer.scheduleWithFixedDelay(Threads.guarded(() -> tick(backing, streams, serving)), 1, 1, TimeUnit.SECONDS);
        return new Parts(addresses, backing.mint(), authority.rootFingerprint());
    }

    private Backing backing(Worlds worlds, Debounce debounce) throws IOException {
        ControlPlaneConfig.Kubernetes kubernetes = config.kubernetes();
        return kubernetes == null
                ? DirectoryBacking.open(config, config.directories(), worlds, debounce, metrics)
                : ClusterBacking.open(config, kubernetes, worlds, debounce, metrics);
    }

    private Streams streams(Registrations registrations, Worlds worlds) {
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.max(4, Runtime.getRuntime().availableProcessors()), Threads.named("inweave-stream"));
        closers.push(() -> Threads.end(threads));
        Streams streams = new Streams(
                new Streams.Shared(
                        ResourceSource.of(new Translator()),
                        registrations,
                        metrics,
                        refusals,
                        config.limits(),
                        threads,
                        config.clock(),
                        config.nanoTime()),
                new Published(worlds.world(), System.nanoTime()));
        metrics.gauge("pilot_xds", () -> streams.statuses().size());
        return streams;
    }

    private XdsServers servers(Backing backing, ServingCertificate serving, Worlds worlds, Streams streams)
            throws IOException {
        CertificateAuthority authority = backing.authority();
        ExecutorService calls = Executors.newFixedThreadPool(
                Math.max(4, Runtime.getRuntime().availableProcessors()), Threads.named("inweave-call"));
        closers.push(() -> Threads.end(calls));
        XdsServers servers = XdsServers.open(
                new InetSocketAddress(config.bind(), config.xdsPort()),
                config.plaintextPort(),
                new XdsServers.Security(
                        serving,
                        ClientTrust.of(authority, refusals),
                        new PeerIdentity(config.trustDomain(), config.clock())),
                streams,
                new CertificateService(authority, backing.proof(), worlds, refusals, backing.judging()),
                calls);
        closers.push(() -> {
            streams.close();
            servers.close();
        });
        return servers;
    }

    private AdmissionServer admission(ControlPlaneConfig.Webhooks webhooks, ServingCertificate serving)
            throws IOException {
        AdmissionServer server = AdmissionServer.open(
                new InetSocketAddress(config.bind(), webhooks.port()),
                serving,
                new AdmissionServer.Judges(
                        new Injector(webhooks.mesh()),
                        resource -> ObjectUnits.check(resource).stream()
                                .map(ConfigError::toString)
                                .toList()));
        log.info("webhooks: port={}", server.port());
        return server;
    }

    private static void tick(Backing backing, Streams streams, ServingCertificate serving) {
        backing.tick();
        streams.tick();
        if (serving.rotateWhenDue()) {
            log.info(
                    "serving certificate renewed: until={}",
                    serving.certificate().getNotAfter().toInstant());
        }
    }

    /** Names and addresses by which the TLS port may be called. */
    private List<String> hosts() {
        List<String> hosts =
                new ArrayList<>(List.of("localhost", "inweave", "inweave.inweave-system.svc", "127.0.0.1"));
        if (config.kubernetes() != null) {
            String service = "inweave-control-plane.inweave-system.svc";
            hosts.addAll(List.of(service, service + ".cluster.local"));
        }
        hosts.addAll(config.advertise());
        String reachable = reachable();
        if (!hosts.contains(reachable)) {
            hosts.add(reachable);
        }
        return hosts;
    }

    /** The name that goes into join tokens. */
    private String reachable() {
        if (!config.advertise().isEmpty()) {
            return config.advertise().get(0);
        }
        String bind = config.bind();
        return bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
    }

    private static String literal(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }
}
