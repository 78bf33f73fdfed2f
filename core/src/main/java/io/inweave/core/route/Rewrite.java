package io.inweave.core.route;

import io.inweave.core.model.route.ForwardAction;
import io.inweave.core.model.route.HostRewrite;
import io.inweave.core.model.route.PathRewrite;
import io.inweave.core.model.route.RedirectAction;
import io.inweave.core.model.route.RouteMatch;
import org.jspecify.annotations.Nullable;

/** Where a route sends a request by another name. */
public final class Rewrite {
    private Rewrite() {}

    /** The path with its query to send; null when it stays as it is. */
    public static @Nullable String path(ForwardAction forward, RouteMatch match, RequestFacts facts) {
        PathRewrite rewrite = forward.pathRewrite();
        return rewrite == null ? null : rewritten(rewrite, match, facts.path());
    }

    private static String rewritten(PathRewrite rewrite, RouteMatch match, String path) {
        return rewrite.apply(Paths.withoutQuery(path), match.path()) + Paths.query(path);
    }

    /**
     * The authority to send; null when it stays as it is.
     *
     * @param endpointHost the endpoint's host name, for {@code auto_host_rewrite}
     */
    public static @Nullable String authority(ForwardAction forward, RequestFacts facts, String endpointHost) {
        HostRewrite rewrite = forward.hostRewrite();
        if (rewrite == null) {
            return null;
        }
        switch (rewrite.source()) {
            case LITERAL:
                return rewrite.value();
            case HEADER:
                return Headers.value(facts, rewrite.value());
            case ENDPOINT:
                return endpointHost;
        }
        throw new AssertionError(rewrite.source());
    }

    /** The {@code location} of a redirect. */
    public static String location(RedirectAction redirect, RouteMatch match, RequestFacts facts) {
        String scheme = redirect.scheme() == null ? "http" : redirect.scheme();
        String host = redirect.host() == null ? host(facts.authority()) : redirect.host();
        String port = port(redirect, facts.authority(), scheme);
        PathRewrite rewrite = redirect.path();
        String path = rewrite == null ? facts.path() : rewritten(rewrite, match, facts.path());
        return scheme + "://" + host + port + (redirect.stripsQuery() ? Paths.withoutQuery(path) : path);
    }

    private static String port(RedirectAction redirect, String authority, String scheme) {
        if (redirect.port() > 0) {
            return ":" + redirect.port();
        }
        String port = authority.substring(host(authority).length());
        boolean schemeChanges = !scheme.equals("http");
        return schemeChanges && port.equals(":80") ? "" : port;
    }

    private static String host(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }
}
