package io.inweave.core.route;

import org.jspecify.annotations.Nullable;

/** The parts of a path as it goes on the wire. */
public final class Paths {
    private Paths() {}

    /** The path without query and fragment. */
    public static String withoutQuery(String path) {
        int end = end(path);
        return end == path.length() ? path : path.substring(0, end);
    }

    /** What follows the path proper: the query with its question mark, or nothing. */
    static String query(String path) {
        return path.substring(end(path));
    }

    private static int end(String path) {
        int query = path.indexOf('?');
        int fragment = path.indexOf('#');
        if (query < 0) {
            return fragment < 0 ? path.length() : fragment;
        }
        return fragment < 0 ? query : Math.min(query, fragment);
    }

    /** The first value of a query parameter, percent-decoding left out as in Envoy; null without one. */
    static @Nullable String parameter(String path, String name) {
        int at = path.indexOf('?');
        while (at >= 0) {
            int start = at + 1;
            int next = path.indexOf('&', start);
            int end = next < 0 ? fragmentOrEnd(path, start) : next;
            int equals = path.indexOf('=', start);
            int nameEnd = equals < 0 || equals > end ? end : equals;
            if (nameEnd - start == name.length() && path.startsWith(name, start)) {
                return nameEnd == end ? "" : path.substring(nameEnd + 1, end);
            }
            at = next;
        }
        return null;
    }

    private static int fragmentOrEnd(String path, int from) {
        int fragment = path.indexOf('#', from);
        return fragment < 0 ? path.length() : fragment;
    }
}
