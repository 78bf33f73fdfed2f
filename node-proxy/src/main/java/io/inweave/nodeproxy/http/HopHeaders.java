package io.inweave.nodeproxy.http;

import io.inweave.agent.weaving.http.HeaderTarget;
import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.core.exchange.HeaderChanges;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http2.HttpConversionUtil.ExtensionHeaderNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Headers that belong to one hop and go no further (RFC 9110, section 7.6.1), and changes to those that do. */
public final class HopHeaders {
    private static final List<String> OF_ONE_HOP = List.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "upgrade",
            "http2-settings");

    private HopHeaders() {}

    /**
     * Takes out what belongs to the hop that the message came by. How its body ends stays: that is read again where the message is
     * written.
     */
    public static void strip(HttpHeaders headers) {
        List<String> named = new ArrayList<>();
        for (String connection : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (String name : connection.split(",", -1)) {
                String lower = name.trim().toLowerCase(Locale.ROOT);
                // Whoever names the host, or how the body ends, there would change what the next reader sees.
                if (!lower.isEmpty() && !lower.equals("host") && !MessageHeaders.isFraming(lower)) {
                    named.add(lower);
                }
            }
        }
        boolean trailers = headers.containsValue(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS, true);
        named.forEach(headers::remove);
        OF_ONE_HOP.forEach(headers::remove);
        headers.remove(HttpHeaderNames.TE);
        if (trailers) {
            headers.set(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS);
        }
        for (ExtensionHeaderNames own : ExtensionHeaderNames.values()) {
            headers.remove(own.text());
        }
    }

    /** The protocol that a request asks to go over to on its connection; null for none. */
    public static @Nullable String upgrade(HttpRequest request) {
        HttpHeaders headers = request.headers();
        String protocol = headers.get(HttpHeaderNames.UPGRADE);
        boolean asked = headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
        // h2c would put requests past the policy that each of them is asked about.
        return asked && protocol != null && protocol.equalsIgnoreCase("websocket") ? protocol : null;
    }

    /** Puts back what makes the next hop an upgrade. */
    public static void upgrade(HttpHeaders headers, String protocol) {
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
        headers.set(HttpHeaderNames.UPGRADE, protocol);
    }

    /** Makes the changes that a route wants. */
    public static void apply(HeaderChanges changes, HttpHeaders headers) {
        MessageHeaders.apply(changes, new Target(headers));
    }

    /** All values of a header in one; null for none. */
    public static @Nullable String joined(HttpHeaders headers, String name) {
        return MessageHeaders.joined(headers.getAll(name));
    }

    private record Target(HttpHeaders headers) implements HeaderTarget {
        @Override
        public void remove(String name) {
            headers.remove(name);
        }

        @Override
        public void set(String name, String value) {
            headers.set(name, value);
        }

        @Override
        public void add(String name, String value) {
            headers.add(name, value);
        }
    }
}
