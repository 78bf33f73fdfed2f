package io.inweave.nodeproxy.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where a request is for: a path with a Host, or a whole URL, as clients send it to a proxy; what the URL says goes before the Host
 * (RFC 9112, section 3.2.2).
 */
public record RequestTarget(String authority, String path) {
    private static final int HTTP = 80;

    /** The target of a request that {@link RequestGuard} let by. */
    public static RequestTarget of(HttpRequest request) {
        String uri = request.uri();
        String host = request.headers().get(HttpHeaderNames.HOST);
        if (uri.startsWith("/") || uri.equals("*")) {
            return new RequestTarget(host == null ? "" : host, uri);
        }
        int begin = "http://".length();
        int end = begin;
        while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
            end++;
        }
        String rest = uri.substring(end);
        return new RequestTarget(uri.substring(begin, end), rest.startsWith("/") ? rest : '/' + rest);
    }

    /** Without port and brackets; null where there is no host. */
    public @Nullable String host() {
        int colon = portColon();
        String host = colon < 0 ? authority : authority.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        return host.isEmpty() || authority.indexOf('@') >= 0 ? null : host;
    }

    /** 80 where none is named; -1 for what is no port. */
    public int port() {
        int colon = portColon();
        if (colon < 0 || colon == authority.length() - 1) {
            return HTTP;
        }
        try {
            int port = Integer.parseInt(authority.substring(colon + 1));
            return port > 0 && port < 65536 ? port : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private int portColon() {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? colon : -1;
    }
}
