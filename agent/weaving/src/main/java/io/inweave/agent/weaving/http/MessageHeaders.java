package io.inweave.agent.weaving.http;

import io.inweave.core.exchange.HeaderChanges;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Headers of a message, of whichever library: reads those of one name, and applies a route's changes, but for what belongs to the
 * connection, which the library writes itself.
 */
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

    /** All values of a header in one, by commas (RFC 9110, section 5.3); null for none. */
    public static @Nullable String joined(@Nullable List<? extends CharSequence> values) {
        if (values == null || values.isEmpty()) {
            return null;
        }
        return values.size() == 1 ? values.get(0).toString() : String.join(",", values);
    }
}
