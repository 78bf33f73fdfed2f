package io.inweave.nodeproxy.inbound;

import io.inweave.core.exchange.Transport;
import io.inweave.nodeproxy.upstream.Origin;
import java.util.Locale;
import java.util.Map;

/**
 * A port of the mesh, and the application's own port that its calls go on to.
 *
 * @param bind where the mesh comes in; empty for every address
 * @param port that the mesh calls; 0 for any free one
 * @param speaks what the application speaks
 * @param host of the application
 * @param target its port
 */
public record Forward(String bind, int port, Speaks speaks, String host, int target) {
    private static final String EXPECTED = "[<address>:]<port>=[http|h2|grpc|tcp://]<host>:<port>";

    /** What an application speaks on its port. */
    public enum Speaks {
        HTTP,
        H2,
        GRPC,
        /** Anything: its connections are handed on as they are. */
        TCP
    }

    private static final Map<String, Speaks> BY_NAME =
            Map.of("http", Speaks.HTTP, "h2", Speaks.H2, "grpc", Speaks.GRPC, "tcp", Speaks.TCP);

    /**
     * @param text {@code 8080=127.0.0.1:9000}, {@code 0.0.0.0:8080=grpc://127.0.0.1:9000}
     * @throws IllegalArgumentException naming the value and what was expected
     */
    public static Forward parse(String text) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw malformed(text);
        }
        String target = text.substring(equals + 1);
        int scheme = target.indexOf("://");
        Speaks speaks = scheme < 0
                ? Speaks.HTTP
                : BY_NAME.get(target.substring(0, scheme).toLowerCase(Locale.ROOT));
        String authority = scheme < 0 ? target : target.substring(scheme + 3);
        int colon = authority.lastIndexOf(':');
        if (speaks == null || colon <= 0) {
            throw malformed(text);
        }
        String own = text.substring(0, equals);
        int ownColon = own.lastIndexOf(':');
        int port = port(text, own.substring(ownColon + 1), 0);
        int targetPort = port(text, authority.substring(colon + 1), 1);
        return new Forward(
                ownColon < 0 ? "" : own.substring(0, ownColon),
                port,
                speaks,
                authority.substring(0, colon),
                targetPort);
    }

    private static int port(String text, String digits, int least) {
        try {
            int port = Integer.parseInt(digits);
            if (port >= least && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below with the whole value.
        }
        throw malformed(text);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("inbound: expected " + EXPECTED + ", got \"" + text + "\"");
    }

    Origin origin() {
        boolean multiplexed = speaks == Speaks.H2 || speaks == Speaks.GRPC;
        Origin.Wire wire = multiplexed ? Origin.Wire.HTTP_2 : Origin.Wire.HTTP_1_1;
        return new Origin("app " + host + ':' + target + ' ' + wire, host, target, null, wire, 0);
    }

    Transport transport() {
        return speaks == Speaks.GRPC ? Transport.GRPC : Transport.HTTP;
    }

    @Override
    public String toString() {
        return (bind.isEmpty() ? "" : bind + ':') + port + '=' + speaks.name().toLowerCase(Locale.ROOT) + "://" + host
                + ':' + target;
    }
}
