package io.inweave.controlplane.translate.wire;

import org.jspecify.annotations.Nullable;

/** Reads ports and {@code host:port}. */
public final class Ports {
    private Ports() {}

    /** Null when it is not a port. */
    static @Nullable Integer parse(String text) {
        if (text.isEmpty() || text.length() > 5) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        int port = Integer.parseInt(text);
        return port >= 1 && port <= 65535 ? port : null;
    }

    /** A host, without the brackets of an IPv6 address, and a port. */
    public record HostAndPort(String host, int port) {
        /** Null when it is not both. */
        public static @Nullable HostAndPort parse(String text) {
            int colon = text.lastIndexOf(':');
            Integer port = colon <= 0 ? null : Ports.parse(text.substring(colon + 1));
            if (port == null) {
                return null;
            }
            String host = text.substring(0, colon);
            if (host.startsWith("[") && host.endsWith("]")) {
                host = host.substring(1, host.length() - 1);
            }
            return new HostAndPort(host, port);
        }
    }
}
