package io.inweave.agent.instrumentation.httpclient;

import io.inweave.core.exchange.HeaderChanges;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Makes headers anew with a route's changes. */
final class WireHeaders {
    static final String HOST = "host";

    /** What belongs to the connection and its framing; the library writes it itself. */
    private static final Set<String> FRAMING =
            new HashSet<>(Arrays.asList("connection", "content-length", "expect", "upgrade", "transfer-encoding"));

    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Predicate<String> changeable;

    private WireHeaders(HttpHeaders original, Predicate<String> changeable) {
        this.headers.putAll(original.map());
        this.changeable = changeable;
    }

    static boolean isFraming(String lowerCaseName) {
        return FRAMING.contains(lowerCaseName);
    }

    /** The answer's headers as the route wants them; the same when it wants nothing. */
    static HttpHeaders changed(HttpHeaders answered, HeaderChanges changes) {
        return changes.isEmpty()
                ? answered
                : new WireHeaders(answered, name -> !FRAMING.contains(name) && !name.equals(HOST)).with(changes);
    }

    /** Headers with those of the changes that concern some names. */
    static HttpHeaders changed(HttpHeaders original, HeaderChanges changes, Set<String> names) {
        return new WireHeaders(original, names::contains).with(changes);
    }

    static HttpHeaders without(HttpHeaders original, String name) {
        return HttpHeaders.of(original.map(), (each, value) -> !each.equalsIgnoreCase(name));
    }

    private HttpHeaders with(HeaderChanges changes) {
        for (String name : changes.remove()) {
            if (changeable.test(name)) {
                headers.remove(name);
            }
        }
        changes.forEachSet((name, value) -> {
            if (changeable.test(name)) {
                headers.put(name, Collections.singletonList(value));
            }
        });
        changes.forEachAdd(this::add);
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    private void add(String name, String value) {
        if (changeable.test(name)) {
            List<String> values = new ArrayList<>(headers.getOrDefault(name, Collections.emptyList()));
            values.add(value);
            headers.put(name, values);
        }
    }
}
