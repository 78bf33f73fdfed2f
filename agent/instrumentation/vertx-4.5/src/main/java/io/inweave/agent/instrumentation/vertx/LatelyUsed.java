package io.inweave.agent.instrumentation.vertx;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Values by name, of which those used lately are kept: at least as many as fit, at most twice as many. What is known is read without
 * a lock. Thread-safe.
 */
final class LatelyUsed<V> {
    private final int fit;
    private volatile ConcurrentHashMap<String, V> young = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<String, V> old = new ConcurrentHashMap<>();

    LatelyUsed(int fit) {
        this.fit = fit;
    }

    @Nullable
    V get(String name) {
        V value = young.get(name);
        if (value == null) {
            value = old.get(name);
            if (value != null) {
                put(name, value);
            }
        }
        return value;
    }

    void put(String name, V value) {
        if (young.size() >= fit) {
            age();
        }
        young.put(name, value);
    }

    /** Whoever still puts into what was the young ones puts into the old ones, where it is found as well. */
    private synchronized void age() {
        if (young.size() >= fit) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }
}
