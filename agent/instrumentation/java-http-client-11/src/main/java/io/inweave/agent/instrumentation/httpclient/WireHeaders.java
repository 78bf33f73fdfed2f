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
import org.jspecify.annotations.Nullable;

/** Applies a route's header changes. */
final class WireHeaders {
    /** What belongs to the connection and its framing; the library writes it itself. */
    private static final Set<String> FRAMING =
            new HashSet<>(Arrays.asList("connection", "content-length", "expect", "upgrade", "transfer-encoding"));

    private static final String HOST = "host";

    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private @Nullable String host;

    private WireHeaders(HttpHeaders original) {
        headers.putAll(original.map());
        List<String> own = headers.remove(HOST);
        host = own == null || own.isEmpty() ? null : own.get(0);
    }

    static WireHeaders of(HttpHeaders original, HeaderChanges changes) {
        WireHeaders result = new WireHeaders(original);
        for (String name : changes.remove()) {
            if (!FRAMING.contains(name)) {
                result.headers.remove(name);
            }
        }
        changes.forEachSet(result::set);
        changes.forEachAdd(result::add);
        return result;
    }

    /** The answer's headers as the route wants them; the same when it wants nothing. */
    static HttpHeaders changed(HttpHeaders answered, HeaderChanges changes) {
        if (changes.isEmpty()) {
            return answered;
        }
        return of(answered, changes).build();
    }

    /** The Host header that was among them; null for none. */
    @Nullable
    String host() {
        return host;
    }

    HttpHeaders build() {
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    private void set(String name, String value) {
        if (name.equals(HOST)) {
            host = value;
        } else if (!FRAMING.contains(name)) {
            headers.put(name, Collections.singletonList(value));
        }
    }

    private void add(String name, String value) {
        if (name.equals(HOST) || FRAMING.contains(name)) {
            return;
        }
        List<String> values = new ArrayList<>(headers.getOrDefault(name, Collections.emptyList()));
        values.add(value);
        headers.put(name, values);
    }
}
