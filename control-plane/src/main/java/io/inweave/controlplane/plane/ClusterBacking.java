package io.inweave.controlplane.plane;

import io.inweave.controlplane.ca.CallerProof;
import io.inweave.controlplane.ca.CertificateAuthority;
import io.inweave.controlplane.kubernetes.ClusterListener;
import io.inweave.controlplane.kubernetes.ClusterSource;
import io.inweave.controlplane.kubernetes.LeaderTask;
import io.inweave.controlplane.kubernetes.Leadership;
import io.inweave.controlplane.kubernetes.PodRegistrations;
import io.inweave.controlplane.kubernetes.PortAnnotations;
import io.inweave.controlplane.kubernetes.RootPublisher;
import io.inweave.controlplane.kubernetes.SecretKeys;
import io.inweave.controlplane.kubernetes.SeenObject;
import io.inweave.controlplane.kubernetes.TokenReviews;
import io.inweave.controlplane.kubernetes.WebhookTrust;
import io.inweave.controlplane.kubernetes.status.StatusWriter;
import io.inweave.controlplane.model.ClusterChange;
import io.inweave.controlplane.registry.Registrations;
import io.inweave.controlplane.source.ConfigState;
import io.inweave.controlplane.source.document.ConfigError;
import io.inweave.controlplane.telemetry.PilotMetrics;
import io.inweave.controlplane.token.TokenMint;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Kubernetes cluster: its API server has the configuration and the Pods, judges tokens, and keeps what is written. */
final class ClusterBacking implements Backing, ClusterListener {
    private static final Logger log = LoggerFactory.getLogger(ClusterBacking.class);
    private static final int JUDGES = 8;
    private static final int WAITING = 500;
    /** Watches are made anew every few minutes: a moment without one is nothing to tell. */
    private static final int TOLD_AFTER_SECONDS = 5;

    private final ControlPlaneConfig.Kubernetes kubernetes;
    private final Worlds worlds;
    private final Debounce debounce;
    private final PilotMetrics metrics;
    private final CertificateAuthority authority;
    private final boolean webhooks;
    private final TokenReviews reviews;
    private final PodRegistrations registrations;
    private final ScheduledExecutorService writer =
            Executors.newSingleThreadScheduledExecutor(Threads.named("inweave-writer"));
    private final ExecutorService judges = new ThreadPoolExecutor(
            JUDGES, JUDGES, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), Threads.named("inweave-review"));
    private final ScheduledExecutorService statuses =
            Executors.newSingleThreadScheduledExecutor(Threads.named("inweave-status"));
    private final StatusWriter status;
    private List<ConfigError> warned = List.of();
    private volatile @Nullable ClusterSource source;
    private volatile @Nullable Leadership leadership;
    private int deafSeconds;

    private ClusterBacking(
            ControlPlaneConfig config,
            ControlPlaneConfig.Kubernetes kubernetes,
            Worlds worlds,
            Debounce debounce,
            PilotMetrics metrics)
            throws IOException {
        this.kubernetes = kubernetes;
        this.webhooks = config.webhooks() != null;
        this.worlds = worlds;
        this.debounce = debounce;
        this.metrics = metrics;
        this.authority =
                CertificateAuthority.open(new SecretKeys(kubernetes.client()), config.trustDomain(), config.clock());
        this.reviews = new TokenReviews(kubernetes.client(), config.trustDomain(), worlds::world);
        this.status = new StatusWriter(kubernetes.client(), statuses, config.clock());
        this.registrations = new PodRegistrations(worlds::world, new PortAnnotations(kubernetes.client(), writer));
    }

    static ClusterBacking open(
            ControlPlaneConfig config,
            ControlPlaneConfig.Kubernetes kubernetes,
            Worlds worlds,
            Debounce debounce,
            PilotMetrics metrics)
            throws IOException {
        return new ClusterBacking(config, kubernetes, worlds, debounce, metrics);
    }

    @Override
    public CertificateAuthority authority() {
        return authority;
    }

    @Override
    public Registrations registrations() {
        return registrations;
    }

    @Override
    public CallerProof proof() {
        return reviews;
    }

    /** An API server that does not answer must not keep the threads that serve streams. */
    @Override
    public Executor judging() {
        return judges;
    }

    @Override
    public void watch() throws IOException {
        try {
            source = ClusterSource.watch(kubernetes.client(), this);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while the cluster was read for the first time");
        }
    }

    @Override
    public void configured(ConfigState state) {
        for (ConfigError warning : state.warnings()) {
            if (!warned.contains(warning)) {
                log.warn("configuration: {}", warning);
            }
        }
        warned = state.warnings();
        worlds.configured(state);
        debounce.changed();
    }

    @Override
    public void judged(ConfigState state, Collection<SeenObject> objects) {
        status.judged(state, objects);
    }

    @Override
    public void running(List<ClusterChange> changes) {
        if (worlds.running(changes)) {
            debounce.changed();
        }
    }

    @Override
    public void seen(Event event) {
        metrics.seen(
                event.configuration() ? PilotMetrics.Events.CONFIGURATION : PilotMetrics.Events.REGISTRY,
                event.kind(),
                event.happened().name().toLowerCase(Locale.ROOT));
    }

    /** Only a replica that serves stands for election. */
    @Override
    public void opened(Addresses addresses) {
        leadership = Leadership.stand(kubernetes.client(), kubernetes.replica(), leaderTasks());
        metrics.gauge("inweave_leader", () -> leads() ? 1 : 0);
        metrics.gauge("inweave_cluster_watched", () -> hears() ? 1 : 0);
    }

    private List<LeaderTask> leaderTasks() {
        LeaderTask roots = new RootPublisher(kubernetes.client(), authority.rootsPem(), writer);
        return webhooks
                ? List.of(roots, status, new WebhookTrust(kubernetes.client(), authority.rootsPem(), writer))
                : List.of(roots, status);
    }

    private boolean leads() {
        Leadership elected = leadership;
        return elected != null && elected.leads();
    }

    @Override
    public void tick() {
        // Nothing here expires: what is announced goes with its Pod.
        ClusterSource watched = source;
        if (watched == null || watched.watching()) {
            if (deafSeconds >= TOLD_AFTER_SECONDS) {
                log.info("the API server is back: changes are heard of again");
            }
            deafSeconds = 0;
        } else if (++deafSeconds == TOLD_AFTER_SECONDS) {
            log.warn(
                    "changes are not heard of: the API server is away or refuses watches; what was seen last stays in force");
        }
    }

    private boolean hears() {
        ClusterSource watched = source;
        return watched != null && watched.watching();
    }

    @Override
    public @Nullable TokenMint mint() {
        return null;
    }

    @Override
    public void close() {
        Leadership elected = leadership;
        if (elected != null) {
            elected.close();
        }
        ClusterSource watched = source;
        if (watched != null) {
            watched.close();
        }
        Threads.end(judges);
        Threads.end(statuses);
        Threads.end(writer);
    }
}
