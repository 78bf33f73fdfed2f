package io.inweave.agent.weaving.http;

import io.inweave.core.exchange.HeaderChanges;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Applies a route's header changes, but for what belongs to the connection: the library writes that itself. */
public final class MessageHeaders {
    private static final String HOST = "host";

    private static final Set<String> FRAMING = Collections.unmodifiableSet(new HashSet<>(
            Arrays.asList("connection", "content-length", "expect", "upgrade", "transfer-encoding", "keep-alive")));

    private MessageHeaders() {}

    /** Whether a header (lower case) belongs to the connection and the framing of messages. */
    public static boolean isFraming(String name) {
        return FRAMING.contains(name);
    }

    /** Removes, then sets, then adds. The host is only ever set. */
    public static void apply(HeaderChanges changes, HeaderTarget target) {
        if (changes.isEmpty()) {
            return;
        }
        List<String> removed = changes.remove();
        for (int i = 0; i < removed.size(); i++) {
            if (mayGo(removed.get(i))) {
                target.remove(removed.get(i));
            }
        }
        changes.forEachSet((name, value) -> {
            if (!isFraming(name)) {
                target.set(name, value);
            }
        });
        changes.forEachAdd((name, value) -> {
            if (mayGo(name)) {
                target.add(name, value);
            }
        });
    }

    private static boolean mayGo(String name) {
        return !isFraming(name) && !name.equals(HOST);
    }
}
