package io.inweave.agent.instrumentation.netty;

/** The target of a request, which is a path, or a whole URI when the client takes the server for a proxy (RFC 9112, 3.2.2). */
final class PathAndAuthority {
    private final String path;
    private final String authority;

    private PathAndAuthority(String path, String authority) {
        this.path = path;
        this.authority = authority;
    }

    /** @param host the Host header; what a whole URI says instead wins (RFC 9112, 3.2.2) */
    static PathAndAuthority of(String target, String host) {
        int scheme = target.isEmpty() || target.charAt(0) == '/' ? -1 : target.indexOf("://");
        if (scheme < 0) {
            return new PathAndAuthority(target, host);
        }
        int begin = scheme + 3;
        int end = begin;
        while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        String rest = target.substring(end);
        return new PathAndAuthority(rest.startsWith("/") ? rest : '/' + rest, target.substring(begin, end));
    }

    String path() {
        return path;
    }

    String authority() {
        return authority;
    }
}
