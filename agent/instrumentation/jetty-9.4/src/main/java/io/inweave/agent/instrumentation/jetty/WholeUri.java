package io.inweave.agent.instrumentation.jetty;

import org.jspecify.annotations.Nullable;

/** A URI as text: what all lines of Jetty can give of one. */
final class WholeUri {
    private WholeUri() {}

    /** Null of a URI without authority, such as a mere path. */
    static @Nullable String authority(@Nullable String uri) {
        int scheme = uri == null ? -1 : uri.indexOf("://");
        if (uri == null || scheme < 0 || uri.indexOf('/') < scheme) {
            return null;
        }
        int begin = scheme + 3;
        int end = begin;
        while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
            end++;
        }
        return uri.substring(begin, end);
    }
}
