package io.inweave.controlplane.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.inweave.controlplane.model.World;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Elects one of several replicas by the Lease {@code inweave-leader}. All of them serve; one writes what concerns nobody in
 * particular. A replica that dies is succeeded after 15 s at most, one that ends properly at once.
 */
public final class Leadership implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Leadership.class);
    private static final String LEASE = "inweave-leader";
    private static final Duration LEASE_TIME = Duration.ofSeconds(15);
    private static final Duration RENEW_WITHIN = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final KubernetesClient client;
    private final String replica;
    private final List<LeaderTask> tasks;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "inweave-leader");
        made.setDaemon(true);
        return made;
    });
    private volatile boolean closed;
    private volatile CompletableFuture<?> election = CompletableFuture.completedFuture(null);
    private volatile boolean leading;

    private Leadership(KubernetesClient client, String replica, List<LeaderTask> tasks) {
        this.client = client;
        this.replica = replica;
        this.tasks = List.copyOf(tasks);
    }

    /**
     * Stands for election until closed.
     *
     * @param replica unique among all replicas: the Pod's name
     */
    public static Leadership stand(KubernetesClient client, String replica, List<LeaderTask> tasks) {
        Leadership leadership = new Leadership(client, replica, tasks);
        leadership.stand();
        return leadership;
    }

    private synchronized void stand() {
        if (closed) {
            return;
        }
        LeaderElectionConfig config = new LeaderElectionConfig(
                new LeaseLock(World.ROOT_NAMESPACE, LEASE, replica),
                LEASE_TIME,
                RENEW_WITHIN,
                RETRY,
                new LeaderCallbacks(this::elected, this::lost, Leadership::told),
                true,
                "inweave");
        election = client.leaderElector().withConfig(config).build().start();
        // An election ends when leadership is lost: the API server may have been away. It is stood for again.
        election.whenComplete((nothing, failure) -> run(this::stand));
    }

    /** Nobody, between one that gave up and the next. */
    private static void told(@Nullable String leader) {
        if (leader != null && !leader.isEmpty()) {
            log.info("leader: {}", leader);
        }
    }

    private void elected() {
        run(() -> {
            leading = true;
            log.info("leading: replica={}", replica);
            tasks.forEach(task -> guarded(task::begin));
        });
    }

    private void lost() {
        run(() -> {
            if (leading) {
                leading = false;
                log.info("leading no more: replica={}", replica);
                tasks.forEach(task -> guarded(task::end));
            }
        });
    }

    private void run(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException ended) {
            log.debug("leadership is closed");
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException broken) {
            log.error("a task of the leader failed", broken);
        }
    }

    /** Whether this replica leads now. */
    public boolean leads() {
        return leading;
    }

    /** Gives up leadership, so that another replica has it at once. */
    @Override
    public void close() {
        closed = true;
        election.cancel(true);
        lost();
        thread.shutdown();
        try {
            thread.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
