package io.inweave.controlplane.plane;

import io.inweave.controlplane.ca.CertificateAuthority;
import io.inweave.controlplane.ca.CertificateService;
import io.inweave.controlplane.ca.ClientTrust;
import io.inweave.controlplane.ca.PeerIdentity;
import io.inweave.controlplane.ca.ServingCertificate;
import io.inweave.controlplane.registry.Registry;
import io.inweave.controlplane.registry.RegistryFile;
import io.inweave.controlplane.serve.Published;
import io.inweave.controlplane.serve.ResourceSource;
import io.inweave.controlplane.serve.Streams;
import io.inweave.controlplane.serve.XdsServers;
import io.inweave.controlplane.source.ConfigSource;
import io.inweave.controlplane.state.StateDirectory;
import io.inweave.controlplane.status.InstanceView;
import io.inweave.controlplane.status.StatusServer;
import io.inweave.controlplane.telemetry.PilotMetrics;
import io.inweave.controlplane.telemetry.TraceStore;
import io.inweave.controlplane.text.RefusalLog;
import io.inweave.controlplane.token.TokenMint;
import io.inweave.controlplane.token.TokenVerifier;
import io.inweave.controlplane.translate.Translator;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the parts together, in this order: state and keys; registrations and configuration, so that the first client finds
 * a whole world; then the ports. {@link #close} takes them apart in reverse, also after half of it failed.
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
    record Parts(Addresses addresses, TokenMint mint, String rootFingerprint) {}

    Parts start() throws IOException {
        StateDirectory state = StateDirectory.open(config.stateDirectory());
        CertificateAuthority authority = CertificateAuthority.open(state, config.trustDomain(), config.clock());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Threads.named("inweave-timer"));
        closers.push(timer::shutdownNow);
        Worlds worlds = new Worlds(config.trustDomain(), metrics);
        Debounce debounce = new Debounce(timer, Threads.guarded(worlds::publish));
        Registry registry = registry(state, worlds, debounce);
        Streams streams = streams(registry, worlds);
        worlds.listen(streams::publish);
        ConfigSource source = ConfigSource.watch(config.configDirectory(), read -> {
            worlds.configured(read);
            debounce.changed();
        });
        closers.push(source::close);
        worlds.publish();

        ServingCertificate serving = ServingCertificate.of(authority, hosts(), config.clock());
        XdsServers servers = servers(state, authority, serving, worlds, streams);
        StatusServer http = StatusServer.open(
                new InetSocketAddress(config.bind(), config.httpPort()),
                new StatusServer.Shown(streams, registry, worlds::world, worlds::errors, metrics, new TraceStore()));
        closers.push(http::close);
        metrics.gauge(
                "inweave_unprotected_strict_ports",
                () -> InstanceView.unprotected(worlds.world(), registry.instances()));

        Addresses addresses = new Addresses(
                literal(reachable()) + ":" + servers.port(),
                "127.0.0.1:" + servers.plaintextPort(),
                literal(reachable()) + ":" + http.port());
        FactsWriter facts = new FactsWriter(state, authority, addresses.xds());
        facts.update(worlds.world());
        worlds.listen(published -> facts.updateOrLog(published.world()));
        timer.scheduleWithFixedDelay(Threads.guarded(() -> tick(registry, streams, serving)), 1, 1, TimeUnit.SECONDS);
        return new Parts(addresses, TokenMint.open(state, config.clock()), authority.rootFingerprint());
    }

    private Registry registry(StateDirectory state, Worlds worlds, Debounce debounce) {
        ExecutorService writer = Executors.newSingleThreadExecutor(Threads.named("inweave-registry"));
        closers.push(() -> end(writer));
        Registry registry = Registry.open(
                RegistryFile.in(state),
                instances -> {
                    worlds.registered(instances);
                    debounce.changed();
                },
                writer,
                config.nanoTime(),
                config.instanceExpiry());
        worlds.registered(registry.announcedInstances());
        return registry;
    }

    private Streams streams(Registry registry, Worlds worlds) {
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.max(4, Runtime.getRuntime().availableProcessors()), Threads.named("inweave-stream"));
        closers.push(() -> end(threads));
        Streams streams = new Streams(
                new Streams.Shared(
                        ResourceSource.of(new Translator()),
                        registry,
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

    private XdsServers servers(
            StateDirectory state,
            CertificateAuthority authority,
            ServingCertificate serving,
            Worlds worlds,
            Streams streams)
            throws IOException {
        TokenVerifier verifier = TokenVerifier.open(state, config.trustDomain(), worlds::group, config.clock());
        ExecutorService calls = Executors.newFixedThreadPool(
                Math.max(4, Runtime.getRuntime().availableProcessors()), Threads.named("inweave-call"));
        closers.push(() -> end(calls));
        XdsServers servers = XdsServers.open(
                new InetSocketAddress(config.bind(), config.xdsPort()),
                config.plaintextPort(),
                new XdsServers.Security(
                        serving,
                        ClientTrust.of(authority, refusals),
                        new PeerIdentity(config.trustDomain(), config.clock())),
                streams,
                new CertificateService(authority, verifier, worlds, refusals),
                calls);
        closers.push(() -> {
            streams.close();
            servers.close();
        });
        return servers;
    }

    private static void tick(Registry registry, Streams streams, ServingCertificate serving) {
        registry.expire();
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

    private static void end(ExecutorService executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(2, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException stop) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }
}
