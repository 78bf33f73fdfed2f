package io.inweave.controlplane.kubernetes;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.inweave.controlplane.kubernetes.ClusterListener.Happened;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts informers so that nothing ends them but us. */
final class Informers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Informers.class);
    private final List<SharedIndexInformer<?>> running = new ArrayList<>();

    /** Is told of each object of one kind, by one thread at a time. */
    interface Handler<T> {
        void happened(T object, Happened happened);
    }

    /** @return done once everything that there is was told */
    <T> CompletionStage<Void> begin(SharedIndexInformer<T> informer, String what, Handler<T> handler) {
        synchronized (running) {
            running.add(informer);
        }
        // A missing right or a server that is away may pass: whoever waits for the list says so again and again.
        informer.exceptionHandler((isStarted, failure) -> {
            log.warn("watching {}: {}; trying again", what, failure.getMessage());
            return true;
        });
        informer.removeNamespaceIndex();
        informer.addEventHandler(new Told<>(handler));
        return informer.start();
    }

    /** Whether every informer hears of changes now. */
    boolean watching() {
        synchronized (running) {
            return running.stream().allMatch(SharedIndexInformer::isWatching);
        }
    }

    /** Ends one. */
    void end(SharedIndexInformer<?> informer) {
        synchronized (running) {
            running.remove(informer);
        }
        informer.stop();
    }

    private static final class Told<T> implements ResourceEventHandler<T> {
        private final Handler<T> handler;

        Told(Handler<T> handler) {
            this.handler = handler;
        }

        @Override
        public void onAdd(T object) {
            handler.happened(object, Happened.ADD);
        }

        @Override
        public void onUpdate(T before, T object) {
            handler.happened(object, Happened.UPDATE);
        }

        @Override
        public void onDelete(T object, boolean finalStateUnknown) {
            handler.happened(object, Happened.DELETE);
        }
    }

    @Override
    public void close() {
        synchronized (running) {
            running.forEach(SharedIndexInformer::stop);
            running.clear();
        }
    }
}
