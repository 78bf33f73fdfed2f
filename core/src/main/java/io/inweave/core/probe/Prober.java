package io.inweave.core.probe;

import io.inweave.core.grpc.GrpcEndpoint;
import io.inweave.core.http2.Threads;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Asks the application. Whoever asks the same while an answer is awaited gets that answer: however many ask, the application has
 * one question of a kind at a time. Blocks for the probe's time at most. Thread-safe.
 */
public final class Prober {
    private final ProbeConnections connections;
    private final ScheduledExecutorService timer;
    private final Threads threads;
    private final Map<Probe, FutureTask<ProbeResult>> asking = new ConcurrentHashMap<>();

    /** @param timer cuts connections that take too long */
    public Prober(ProbeConnections connections, ScheduledExecutorService timer) {
        this.connections = connections;
        this.timer = timer;
        this.threads = GrpcEndpoint.threads(timer);
    }

    ProbeResult ask(Probe probe) {
        FutureTask<ProbeResult> mine = new FutureTask<>(() -> answer(probe));
        FutureTask<ProbeResult> first = asking.putIfAbsent(probe, mine);
        if (first == null) {
            try {
                mine.run();
            } finally {
                asking.remove(probe, mine);
            }
        }
        try {
            return (first == null ? mine : first).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ProbeResult.unhealthy("interrupted");
        } catch (ExecutionException e) {
            return ProbeResult.unhealthy("the application could not be asked: " + e.getCause());
        }
    }

    private ProbeResult answer(Probe probe) {
        try (Attempt attempt = new Attempt(probe.timeout(), timer)) {
            try {
                return answer(probe, attempt);
            } catch (IOException e) {
                return ProbeResult.unhealthy(
                        attempt.isOver()
                                ? "no answer within " + probe.timeout().getSeconds() + " s"
                                : "no answer: " + e.getMessage());
            }
        }
    }

    private ProbeResult answer(Probe probe, Attempt attempt) throws IOException {
        try {
            switch (probe.kind()) {
                case HTTP:
                case HTTPS:
                    return new HttpProbe(probe.headers(), connections, attempt)
                            .ask(probe.kind(), probe.port(), probe.detail());
                case GRPC:
                    return new GrpcProbe(connections, threads).ask(probe);
                case TCP:
                    return connect(probe.port(), attempt);
            }
            throw new AssertionError(probe.kind());
        } catch (MeshNotReady e) {
            if (probe.purpose() != Probe.Purpose.LIVENESS) {
                return ProbeResult.unhealthy(String.valueOf(e.getMessage()));
            }
            // That the mesh is not ready is no reason to start a container anew: it would not be mended by that.
            return connect(probe.port(), attempt);
        }
    }

    private ProbeResult connect(int port, Attempt attempt) throws IOException {
        try (ProbeConnection connection = attempt.bound(connections.bare(port))) {
            connection.open();
            return ProbeResult.healthy("port " + port + " takes connections");
        }
    }
}
