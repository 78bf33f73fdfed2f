package io.inweave.core.model.route;

import io.inweave.core.model.Copies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The virtual hosts of a listener (Envoy: config.route.v3.RouteConfiguration), indexed by authority. */
public final class RouteTable {
    private final String name;
    private final List<VirtualHost> virtualHosts;
    private final HeaderMutations requestHeaders;
    private final HeaderMutations responseHeaders;
    private final Map<String, VirtualHost> exact = new HashMap<>();
    private final Map<String, VirtualHost> suffixes = new HashMap<>();
    private final Map<String, VirtualHost> prefixes = new HashMap<>();
    private final Set<String> clusters;
    private @Nullable VirtualHost any;

    private RouteTable(
            String name,
            List<VirtualHost> virtualHosts,
            HeaderMutations requestHeaders,
            HeaderMutations responseHeaders) {
        this.name = name;
        this.virtualHosts = Copies.list(virtualHosts);
        this.requestHeaders = requestHeaders;
        this.responseHeaders = responseHeaders;
        for (VirtualHost host : virtualHosts) {
            for (String domain : host.domains()) {
                index(domain.toLowerCase(Locale.ROOT), host);
            }
        }
        this.clusters = clustersOf(virtualHosts);
    }

    /**
     * A table of these virtual hosts.
     *
     * @throws IllegalArgumentException if two of them have a domain in common
     */
    public static RouteTable of(String name, List<VirtualHost> virtualHosts) {
        return new RouteTable(name, virtualHosts, HeaderMutations.NONE, HeaderMutations.NONE);
    }

    /** The same table with changes of headers that come after those of its virtual hosts. */
    public RouteTable with(HeaderMutations requestHeaders, HeaderMutations responseHeaders) {
        return new RouteTable(name, virtualHosts, requestHeaders, responseHeaders);
    }

    private void index(String domain, VirtualHost host) {
        @Nullable VirtualHost before;
        if (domain.equals("*")) {
            before = any;
            any = host;
        } else if (domain.startsWith("*")) {
            before = suffixes.put(domain.substring(1), host);
        } else if (domain.endsWith("*")) {
            before = prefixes.put(domain.substring(0, domain.length() - 1), host);
        } else {
            before = exact.put(domain, host);
        }
        if (before != null) {
            throw new IllegalArgumentException("domain " + domain + " is in virtual host " + before.name() + " and in "
                    + host.name() + ", expected only one");
        }
    }

    private static Set<String> clustersOf(List<VirtualHost> hosts) {
        Set<String> names = new LinkedHashSet<>();
        for (VirtualHost host : hosts) {
            for (Route route : host.routes()) {
                if (route.action() instanceof ForwardAction) {
                    ForwardAction forward = (ForwardAction) route.action();
                    forward.clusters().forEach(weighted -> names.add(weighted.cluster()));
                    forward.mirrors().forEach(mirror -> names.add(mirror.cluster()));
                }
            }
        }
        return Copies.set(names);
    }

    public String name() {
        return name;
    }

    public List<VirtualHost> virtualHosts() {
        return virtualHosts;
    }

    public HeaderMutations requestHeaders() {
        return requestHeaders;
    }

    public HeaderMutations responseHeaders() {
        return responseHeaders;
    }

    /** Names of all clusters that its routes lead to, mirrors included. */
    public Set<String> clusters() {
        return clusters;
    }

    /**
     * The virtual host for an authority, which is compared as it is, port included, without regard to case: exact
     * first, then the longest {@code *.suffix}, then the longest {@code prefix.*}, then {@code *}. Null if none fits.
     */
    public @Nullable VirtualHost virtualHost(String authority) {
        VirtualHost found = exact.get(authority);
        if (found != null) {
            return found;
        }
        String folded = authority.toLowerCase(Locale.ROOT);
        found = exact.get(folded);
        for (int i = 1; found == null && i < folded.length() && !suffixes.isEmpty(); i++) {
            found = suffixes.get(folded.substring(i));
        }
        for (int i = folded.length() - 1; found == null && i > 0 && !prefixes.isEmpty(); i--) {
            found = prefixes.get(folded.substring(0, i));
        }
        return found == null ? any : found;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof RouteTable)) {
            return false;
        }
        RouteTable that = (RouteTable) other;
        return name.equals(that.name)
                && virtualHosts.equals(that.virtualHosts)
                && requestHeaders.equals(that.requestHeaders)
                && responseHeaders.equals(that.responseHeaders);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, virtualHosts);
    }

    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        virtualHosts.forEach(host -> names.add(host.name()));
        return "RouteTable{" + name + ", " + names + "}";
    }
}
