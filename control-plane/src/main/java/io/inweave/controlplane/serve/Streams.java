package io.inweave.controlplane.serve;

import io.inweave.controlplane.registry.Registrations;
import io.inweave.controlplane.telemetry.PilotMetrics;
import io.inweave.controlplane.text.RefusalLog;
import io.inweave.controlplane.translate.ResourceType;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** All open streams, and what they share. */
public final class Streams {
    /**
     * What streams work with.
     *
     * @param threads run the streams' task queues
     */
    public record Shared(
            ResourceSource source,
            Registrations registry,
            PilotMetrics metrics,
            RefusalLog refusals,
            Limits limits,
            Executor threads,
            Clock clock,
            LongSupplier nanoTime) {}

    private final Shared shared;
    private final Set<DiscoveryStream<?, ?>> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private volatile Published published;

    public Streams(Shared shared, Published first) {
        this.shared = shared;
        this.published = first;
    }

    /** From now on, this is the world; every stream is sent what it changes for it. */
    public void publish(Published next) {
        published = next;
        open.forEach(DiscoveryStream::worldChanged);
    }

    /** The world in force. */
    public Published published() {
        return published;
    }

    /** The clients that are connected and said who they are. */
    public List<StreamStatus> statuses() {
        List<StreamStatus> statuses = new ArrayList<>();
        for (DiscoveryStream<?, ?> stream : open) {
            StreamStatus status = stream.status();
            if (status != null) {
                statuses.add(status);
            }
        }
        return statuses;
    }

    /**
     * What the clients with this node id have; a client that does not tell within the time is left out.
     *
     * @param most how long to wait for all of them together
     */
    public List<StreamView> views(String node, Duration most) throws InterruptedException {
        List<CompletableFuture<StreamView>> asked = new ArrayList<>();
        for (DiscoveryStream<?, ?> stream : open) {
            StreamStatus status = stream.status();
            if (status != null && status.node().equals(node)) {
                CompletableFuture<StreamView> view = new CompletableFuture<>();
                stream.view(view::complete);
                asked.add(view);
            }
        }
        long end = System.nanoTime() + most.toNanos();
        List<StreamView> views = new ArrayList<>();
        for (CompletableFuture<StreamView> view : asked) {
            try {
                views.add(view.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
            } catch (TimeoutException | ExecutionException gone) {
                // It ended, or is busy.
            }
        }
        return views;
    }

    /** To be called every second or so. */
    public void tick() {
        long now = shared.nanoTime().getAsLong();
        open.forEach(stream -> stream.checkFirstRequest(now));
    }

    /** Ends all streams; their clients connect again, elsewhere or later. */
    public void close() {
        open.forEach(DiscoveryStream::shutDown);
    }

    /** Takes a stream in; false when there are too many. */
    boolean opened(DiscoveryStream<?, ?> stream) {
        if (count.incrementAndGet() > shared.limits().streams()) {
            count.decrementAndGet();
            return false;
        }
        open.add(stream);
        return true;
    }

    void closed(DiscoveryStream<?, ?> stream) {
        if (open.remove(stream)) {
            count.decrementAndGet();
        }
    }

    /** The letters by which people and dashboards know a type. */
    public static String shortName(ResourceType type) {
        return switch (type) {
            case CLUSTER -> "cds";
            case ENDPOINTS -> "eds";
            case LISTENER -> "lds";
            case ROUTE -> "rds";
        };
    }

    ResourceSource source() {
        return shared.source();
    }

    Registrations registry() {
        return shared.registry();
    }

    PilotMetrics metrics() {
        return shared.metrics();
    }

    RefusalLog refusals() {
        return shared.refusals();
    }

    Limits limits() {
        return shared.limits();
    }

    Executor threads() {
        return shared.threads();
    }

    Clock clock() {
        return shared.clock();
    }

    LongSupplier nanoTime() {
        return shared.nanoTime();
    }
}
