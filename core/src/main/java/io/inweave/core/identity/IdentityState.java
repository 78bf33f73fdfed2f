package io.inweave.core.identity;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An {@link IdentitySource} that its one owner publishes to. */
public final class IdentityState implements IdentitySource {
    private final List<Consumer<Identity>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Identity current;
    private volatile long published;

    @Override
    public @Nullable Identity current() {
        return current;
    }

    @Override
    public synchronized void onChange(Consumer<Identity> listener) {
        listeners.add(listener);
        Identity now = current;
        if (now != null) {
            listener.accept(now);
        }
    }

    /** How many identities have been published: a number for the current one. */
    public long published() {
        return published;
    }

    /** Makes an identity the current one and tells the listeners. */
    public synchronized void publish(Identity identity) {
        current = identity;
        published++;
        for (Consumer<Identity> listener : listeners) {
            listener.accept(identity);
        }
    }
}
