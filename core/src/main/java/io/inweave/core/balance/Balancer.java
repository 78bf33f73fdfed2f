package io.inweave.core.balance;

import io.inweave.core.model.Endpoint;
import io.inweave.core.model.cluster.Cluster;
import io.inweave.core.model.cluster.EndpointGroup;
import io.inweave.core.model.cluster.OutlierDetection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Chooses hosts of one cluster, and learns from how attempts end. Lives through updates of the cluster, so that what is
 * known of hosts survives them.
 *
 * <p>{@link #choose} reads one volatile and takes no lock. The lock is for what happens seldom: an update, a host that is
 * ejected, {@link #tick}.
 */
public final class Balancer {
    private final LongSupplier nanoTime;
    private final LongSupplier random;
    private final Object lock = new Object();

    // Guarded by the lock.
    private Map<String, Host> hosts = new LinkedHashMap<>();
    private Cluster cluster;
    private EndpointGroup group;
    private long sweptAtNanos;

    private volatile @Nullable OutlierDetector detector;
    private volatile Levels levels;

    private Balancer(Cluster cluster, EndpointGroup group, LongSupplier nanoTime, LongSupplier random) {
        this.nanoTime = nanoTime;
        this.random = random;
        this.cluster = cluster;
        this.group = group;
        this.sweptAtNanos = nanoTime.getAsLong();
        this.levels = new Levels.Builder().build(new Selectors(cluster.lbPolicy(), random), random);
    }

    /**
     * @param nanoTime the clock, nanoseconds of any origin
     * @param random 64 random bits a call, from any thread
     */
    public static Balancer of(Cluster cluster, EndpointGroup group, LongSupplier nanoTime, LongSupplier random) {
        Balancer balancer = new Balancer(cluster, group, nanoTime, random);
        balancer.update(cluster, group);
        return balancer;
    }

    /** Takes a new version of the cluster and its endpoints. */
    public void update(Cluster newCluster, EndpointGroup newGroup) {
        synchronized (lock) {
            long now = nanoTime.getAsLong();
            Map<String, Host> next = new LinkedHashMap<>();
            for (Endpoint endpoint : newGroup.endpoints()) {
                String key = Host.key(endpoint);
                Host host = hosts.get(key);
                if (host == null) {
                    host = new Host(endpoint, now);
                } else {
                    host.update(endpoint);
                }
                next.put(key, host);
            }
            hosts = next;
            cluster = newCluster;
            group = newGroup;
            detector = detector(newCluster.outlierDetection());
            rebuild(now);
        }
    }

    private @Nullable OutlierDetector detector(@Nullable OutlierDetection settings) {
        if (settings == null) {
            hosts.values().forEach(host -> host.outlier().uneject());
            return null;
        }
        return new OutlierDetector(settings, random);
    }

    /**
     * Chooses a host.
     *
     * @param hash what hashing policies place the request by; any value for the others
     * @param tried hosts to pass over while there are others; null for none
     * @return null when there is none to go to: {@code no healthy upstream}
     */
    public @Nullable Host choose(long hash, @Nullable List<Host> tried) {
        return levels.choose(hash, tried);
    }

    /** An attempt at a host begins; {@link #ended} follows exactly once. */
    public void began(Host host) {
        host.began();
    }

    /** An attempt at a host ended. */
    public void ended(Host host) {
        host.ended();
    }

    /** Takes note of how a host answered, once an attempt, as soon as that is known. */
    public void judge(Host host, Outcome outcome) {
        OutlierDetector judge = detector;
        if (judge == null) {
            return;
        }
        OutlierDetector.Trip trip = judge.count(host.outlier(), outcome);
        if (trip != OutlierDetector.Trip.NONE) {
            synchronized (lock) {
                long now = nanoTime.getAsLong();
                if (detector == judge && judge.trip(host, trip, hosts.values(), now)) {
                    rebuild(now);
                }
            }
        }
    }

    /** Does what is due by the clock; call it about twice a second. */
    public void tick() {
        OutlierDetector judge = detector;
        synchronized (lock) {
            long now = nanoTime.getAsLong();
            boolean changed = slowStarting(now);
            if (judge != null && now - sweptAtNanos >= judge.intervalNanos()) {
                sweptAtNanos = now;
                changed |= judge.sweep(hosts.values(), now);
            }
            if (changed) {
                rebuild(now);
            }
        }
    }

    private boolean slowStarting(long now) {
        if (!LevelsPlan.hasSlowStart(cluster.lbPolicy())) {
            return false;
        }
        // A little longer than the window, so that the last rebuild gives the full weight.
        long until = cluster.lbPolicy().slowStartNanos() + 2_000_000_000L;
        for (Host host : hosts.values()) {
            if (now - host.sinceNanos() < until) {
                return true;
            }
        }
        return false;
    }

    private void rebuild(long now) {
        levels = new LevelsPlan(group, cluster.lbPolicy(), hosts, random, now).levels();
    }

    /** The hosts as they are now, in the order of the endpoint list. */
    public Collection<Host> hosts() {
        synchronized (lock) {
            return new ArrayList<>(hosts.values());
        }
    }
}
