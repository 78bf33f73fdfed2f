package io.inweave.agent.instrumentation.grpc;

import io.grpc.Metadata;
import io.inweave.core.exchange.HeaderChanges;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Reads and changes {@link Metadata} by header name. Binary headers and pseudo-headers are not ours to touch. */
final class Headers {
    /** Names come from configuration, and are few; a bound all the same. */
    private static final int MAX_KEYS = 512;

    private static final ConcurrentMap<String, Metadata.Key<String>> KEYS = new ConcurrentHashMap<>();

    private Headers() {}

    /** All values of a header, joined by commas; null without one. */
    static @Nullable String joined(Metadata headers, String name) {
        if (name.equals("content-type")) {
            return "application/grpc";
        }
        Metadata.Key<String> key = key(name);
        Iterable<String> values = key == null ? null : headers.getAll(key);
        if (values == null) {
            return null;
        }
        Iterator<String> all = values.iterator();
        String first = all.next();
        if (!all.hasNext()) {
            return first;
        }
        StringBuilder joined = new StringBuilder(first);
        while (all.hasNext()) {
            joined.append(',').append(all.next());
        }
        return joined.toString();
    }

    static void apply(HeaderChanges changes, Metadata headers) {
        if (changes.isEmpty()) {
            return;
        }
        for (String name : changes.remove()) {
            discard(headers, name);
        }
        changes.forEachSet((name, value) -> {
            discard(headers, name);
            add(headers, name, value);
        });
        changes.forEachAdd((name, value) -> add(headers, name, value));
    }

    static void add(Metadata headers, String name, String value) {
        Metadata.Key<String> key = key(name);
        if (key != null) {
            headers.put(key, value);
        }
    }

    private static void discard(Metadata headers, String name) {
        Metadata.Key<String> key = key(name);
        if (key != null) {
            headers.discardAll(key);
        }
    }

    private static Metadata.@Nullable Key<String> key(String name) {
        Metadata.Key<String> known = KEYS.get(name);
        if (known != null) {
            return known;
        }
        if (name.isEmpty() || name.charAt(0) == ':' || name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
            return null;
        }
        Metadata.Key<String> made = Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
        if (KEYS.size() < MAX_KEYS) {
            KEYS.put(name, made);
        }
        return made;
    }
}
