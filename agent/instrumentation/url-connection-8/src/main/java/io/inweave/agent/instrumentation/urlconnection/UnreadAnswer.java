package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.core.exchange.ClientExchange;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An answer whose body the application was given, and may never read nor close: that is usual with this library, and costs no more
 * than a connection without us. The exchange ends when the application has forgotten its connection, to which neither this nor
 * what the exchange holds on to may lead: see {@link CallFacts#detach}. The body cannot be watched instead, since before Java 9 the
 * library brings bodies that were forgotten back to life, to use what they came on again.
 */
final class UnreadAnswer extends PhantomReference<Object> {
    private static final ReferenceQueue<Object> DROPPED = new ReferenceQueue<>();
    /** What is watched: a reference that is itself unreachable is never told. */
    private static final Set<UnreadAnswer> WATCHED = ConcurrentHashMap.newKeySet();

    private final ClientExchange exchange;

    private UnreadAnswer(Object connection, ClientExchange exchange) {
        super(connection, DROPPED);
        this.exchange = exchange;
    }

    static UnreadAnswer watch(Object connection, ClientExchange exchange) {
        UnreadAnswer watched = new UnreadAnswer(connection, exchange);
        WATCHED.add(watched);
        return watched;
    }

    /** The body came to its end, or was closed. */
    void read() {
        WATCHED.remove(this);
        clear();
    }

    /** Ends what was dropped since the last time. Cheap when nothing was. */
    static void endDropped() {
        for (Reference<?> dropped = DROPPED.poll(); dropped != null; dropped = DROPPED.poll()) {
            if (WATCHED.remove(dropped)) {
                ((UnreadAnswer) dropped).exchange.cancelled();
            }
        }
    }
}
