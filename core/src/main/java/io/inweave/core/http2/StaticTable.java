package io.inweave.core.http2;

/** HPACK's static table (RFC 7541, appendix A); its indices begin with 1. */
final class StaticTable {
    static final int SIZE = 61;

    private static final String[] NAMES_AND_VALUES = {
        ":authority",
        "",
        ":method",
        "GET",
        ":method",
        "POST",
        ":path",
        "/",
        ":path",
        "/index.html",
        ":scheme",
        "http",
        ":scheme",
        "https",
        ":status",
        "200",
        ":status",
        "204",
        ":status",
        "206",
        ":status",
        "304",
        ":status",
        "400",
        ":status",
        "404",
        ":status",
        "500",
        "accept-charset",
        "",
        "accept-encoding",
        "gzip, deflate",
        "accept-language",
        "",
        "accept-ranges",
        "",
        "accept",
        "",
        "access-control-allow-origin",
        "",
        "age",
        "",
        "allow",
        "",
        "authorization",
        "",
        "cache-control",
        "",
        "content-disposition",
        "",
        "content-encoding",
        "",
        "content-language",
        "",
        "content-length",
        "",
        "content-location",
        "",
        "content-range",
        "",
        "content-type",
        "",
        "cookie",
        "",
        "date",
        "",
        "etag",
        "",
        "expect",
        "",
        "expires",
        "",
        "from",
        "",
        "host",
        "",
        "if-match",
        "",
        "if-modified-since",
        "",
        "if-none-match",
        "",
        "if-range",
        "",
        "if-unmodified-since",
        "",
        "last-modified",
        "",
        "link",
        "",
        "location",
        "",
        "max-forwards",
        "",
        "proxy-authenticate",
        "",
        "proxy-authorization",
        "",
        "range",
        "",
        "referer",
        "",
        "refresh",
        "",
        "retry-after",
        "",
        "server",
        "",
        "set-cookie",
        "",
        "strict-transport-security",
        "",
        "transfer-encoding",
        "",
        "user-agent",
        "",
        "vary",
        "",
        "via",
        "",
        "www-authenticate",
        ""
    };

    private StaticTable() {}

    static HeaderField get(int index) {
        return HeaderField.of(NAMES_AND_VALUES[2 * index - 2], NAMES_AND_VALUES[2 * index - 1]);
    }

    /** The index of a whole field; 0 when there is none. */
    static int find(HeaderField field) {
        for (int index = 1; index <= SIZE; index++) {
            if (field.equals(get(index))) {
                return index;
            }
        }
        return 0;
    }

    /** The first index of a name; 0 when there is none. */
    static int find(String name) {
        for (int index = 1; index <= SIZE; index++) {
            if (name.equals(NAMES_AND_VALUES[2 * index - 2])) {
                return index;
            }
        }
        return 0;
    }
}
