package io.inweave.controlplane.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kubernetes cluster, watched: Services and the kinds of the mesh (each from the moment at which the cluster has it), and
 * what runs. An API server that is away changes nothing: what was seen last stays, and watching goes on when it is back.
 */
public final class ClusterSource implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ClusterSource.class);

    private final KubernetesClient client;
    private final ClusterListener listener;
    private final ScheduledExecutorService thread;
    private final ClusterState state;
    private final Informers informers = new Informers();
    private final Map<String, Kind> kinds = new HashMap<>();
    private final Map<String, CompletionStage<Void>> started = new HashMap<>();
    private boolean closed;

    private record Kind(WatchedKind watched, SharedIndexInformer<GenericKubernetesResource> informer) {}

    private ClusterSource(KubernetesClient client, ClusterListener listener) {
        this.client = client;
        this.listener = listener;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "inweave-cluster");
            made.setDaemon(true);
            return made;
        });
        this.state = new ClusterState(thread, listener);
    }

    /**
     * Watches a cluster. Returns once everything that is there was seen and told, however long the API server takes:
     * serving from half a cluster would be worse than not serving yet.
     */
    public static ClusterSource watch(KubernetesClient client, ClusterListener listener) throws InterruptedException {
        ClusterSource source = new ClusterSource(client, listener);
        try {
            source.start();
            return source;
        } catch (InterruptedException | RuntimeException failed) {
            source.close();
            throw failed;
        }
    }

    private void start() throws InterruptedException {
        await("nodes", informers.begin(client.nodes().runnableInformer(0), "nodes", nodes()));
        CompletionStage<Void> pods =
                informers.begin(client.pods().inAnyNamespace().runnableInformer(0), "pods", pods());
        CompletionStage<Void> slices = informers.begin(
                client.discovery().v1().endpointSlices().inAnyNamespace().runnableInformer(0),
                "endpointslices",
                slices());
        CompletionStage<Void> services = watchKind(WatchedKind.SERVICE);
        await(
                "customresourcedefinitions",
                informers.begin(
                        client.apiextensions().v1().customResourceDefinitions().runnableInformer(0),
                        "customresourcedefinitions",
                        definitions()));
        await("pods", pods);
        await("endpointslices", slices);
        await("services", services);
        for (Map.Entry<String, CompletionStage<Void>> kind : kindsStarted().entrySet()) {
            await(kind.getKey(), kind.getValue());
        }
        await("everything together", state.begin());
    }

    private synchronized Map<String, CompletionStage<Void>> kindsStarted() {
        return new HashMap<>(started);
    }

    private static void await(String what, CompletionStage<Void> synced) throws InterruptedException {
        while (true) {
            try {
                synced.toCompletableFuture().get(10, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException late) {
                log.warn("still waiting for the API server's list: {}", what);
            } catch (ExecutionException failed) {
                throw new IllegalStateException("watching " + what + ": " + failed.getMessage(), failed);
            }
        }
    }

    private Informers.Handler<Node> nodes() {
        return (node, happened) -> {
            listener.seen(new ClusterListener.Event("nodes", happened, false));
            boolean gone = happened == ClusterListener.Happened.DELETE;
            state.node(node.getMetadata().getName(), gone ? null : node);
        };
    }

    private Informers.Handler<Pod> pods() {
        return (pod, happened) -> {
            listener.seen(new ClusterListener.Event("pods", happened, false));
            if (happened == ClusterListener.Happened.DELETE) {
                state.podGone(pod);
            } else {
                state.pod(pod);
            }
        };
    }

    private Informers.Handler<EndpointSlice> slices() {
        return (slice, happened) -> {
            listener.seen(new ClusterListener.Event("endpointslices", happened, false));
            if (happened == ClusterListener.Happened.DELETE) {
                state.sliceGone(slice);
            } else {
                state.slice(slice);
            }
        };
    }

    private Informers.Handler<CustomResourceDefinition> definitions() {
        return (definition, happened) -> {
            String name = definition.getMetadata().getName();
            WatchedKind kind = happened == ClusterListener.Happened.DELETE ? null : WatchedKind.of(definition);
            if (kind == null) {
                forget(name);
            } else {
                found(name, kind);
            }
        };
    }

    private synchronized void found(String name, WatchedKind kind) {
        Kind before = kinds.get(name);
        if (closed || (before != null && before.watched().equals(kind))) {
            return;
        }
        if (before != null) {
            informers.end(before.informer());
        }
        started.put(kind.plural(), watchKind(name, kind));
        log.info("watching: {} {}", kind.apiVersion(), kind.plural());
    }

    private synchronized void forget(String name) {
        Kind gone = kinds.remove(name);
        if (gone != null) {
            informers.end(gone.informer());
            started.remove(gone.watched().plural());
            state.kindGone(gone.watched());
            log.info(
                    "watching no more: {} {}",
                    gone.watched().apiVersion(),
                    gone.watched().plural());
        }
    }

    private CompletionStage<Void> watchKind(WatchedKind kind) {
        return watchKind(kind.plural(), kind);
    }

    private synchronized CompletionStage<Void> watchKind(String name, WatchedKind kind) {
        SharedIndexInformer<GenericKubernetesResource> informer = client.genericKubernetesResources(kind.context())
                .inAnyNamespace()
                .runnableInformer(0);
        kinds.put(name, new Kind(kind, informer));
        return informers.begin(informer, kind.plural(), (resource, happened) -> {
            listener.seen(new ClusterListener.Event(kind.plural(), happened, true));
            if (happened == ClusterListener.Happened.DELETE) {
                state.resourceGone(kind, resource);
            } else {
                state.resource(kind, resource);
            }
        });
    }

    /** Whether changes are heard of now; not while the API server is away. */
    public boolean watching() {
        return informers.watching();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            kinds.clear();
        }
        informers.close();
        thread.shutdownNow();
    }
}
