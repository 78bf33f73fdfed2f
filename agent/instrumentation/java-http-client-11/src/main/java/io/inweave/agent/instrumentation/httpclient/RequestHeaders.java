package io.inweave.agent.instrumentation.httpclient;

import io.inweave.core.exchange.HeaderChanges;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies what an attempt changes of a request's headers. New ones go beside those that the library itself sends; the
 * application's own headers, which the library lets go before its own, are made anew only where one of them is concerned.
 */
final class RequestHeaders {
    /** What the library writes again for each exchange, and what must not stay when the next one speaks another protocol. */
    private static final List<String> OF_ONE_EXCHANGE = Arrays.asList(
            "host", "content-length", "transfer-encoding", "connection", "upgrade", "http2-settings", "expect");

    private final Object request;
    private final Map<String, List<String>> system;
    private final HttpHeaders users;
    private @Nullable HeaderChanges applied;
    private @Nullable Map<String, List<String>> displaced;
    private @Nullable Set<String> concerned;
    private @Nullable String host;

    RequestHeaders(Object request, HttpHeaders users) {
        this.request = request;
        this.system = LibraryRequest.systemHeaders(request);
        this.users = users;
    }

    /**
     * @param authority what the route wants as the host; null for the application's own
     * @return the application's headers as they are to be sent; null for as they are
     */
    @Nullable
    HttpHeaders apply(HeaderChanges changes, @Nullable String authority) {
        host = authority;
        if (applied != null) {
            restore(applied);
        }
        applied = changes;
        concerned = null;
        List<String> removed = changes.remove();
        for (int i = 0; i < removed.size(); i++) {
            String name = removed.get(i);
            if (changeable(name)) {
                displace(name, system.remove(name));
            }
        }
        changes.forEachSet(this::set);
        changes.forEachAdd(this::add);
        HttpHeaders sent = concerned == null ? null : WireHeaders.changed(users, changes, concerned);
        return host != null && users.map().containsKey(WireHeaders.HOST)
                ? WireHeaders.without(sent == null ? users : sent, WireHeaders.HOST)
                : sent;
    }

    /** The host that the route wants after {@link #apply}; null for the application's own. */
    @Nullable
    String host() {
        return host;
    }

    private boolean changeable(String name) {
        if (WireHeaders.isFraming(name) || name.equals(WireHeaders.HOST)) {
            return false;
        }
        if (users.map().containsKey(name)) {
            concern(name);
            return false;
        }
        return true;
    }

    private void concern(String name) {
        if (concerned == null) {
            concerned = new HashSet<>();
        }
        concerned.add(name);
    }

    private void set(String name, String value) {
        if (name.equals(WireHeaders.HOST)) {
            if (host == null) {
                host = value;
            }
        } else if (changeable(name)) {
            displace(name, system.put(name, one(value)));
        }
    }

    private void add(String name, String value) {
        if (!changeable(name)) {
            return;
        }
        List<String> before = system.get(name);
        List<String> values = one(value);
        if (before != null) {
            values.addAll(0, before);
        }
        displace(name, system.put(name, values));
    }

    private static List<String> one(String value) {
        List<String> values = new ArrayList<>(1);
        values.add(value);
        return values;
    }

    private void displace(String name, @Nullable List<String> values) {
        if (values == null) {
            return;
        }
        if (displaced == null) {
            displaced = new HashMap<>();
        }
        displaced.putIfAbsent(name, values);
    }

    private void restore(HeaderChanges changes) {
        changes.forEachSet((name, value) -> forget(name));
        changes.forEachAdd((name, value) -> forget(name));
        if (displaced != null) {
            system.putAll(displaced);
            displaced = null;
        }
        if (!LibraryRequest.isWebSocket(request)) {
            OF_ONE_EXCHANGE.forEach(system::remove);
        }
    }

    private void forget(String name) {
        if (!users.map().containsKey(name) && !WireHeaders.isFraming(name)) {
            system.remove(name);
        }
    }
}
