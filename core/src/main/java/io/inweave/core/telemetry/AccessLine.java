package io.inweave.core.telemetry;

import io.inweave.core.model.Endpoint;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One exchange in Envoy's default access log format. What a peer wrote is escaped: it can end neither field nor line. */
final class AccessLine {
    private static final int MAX_FIELD = 4096;

    private final StringBuilder out = new StringBuilder(400);

    private AccessLine() {}

    static String of(ExchangeFacts facts) {
        AccessLine line = new AccessLine();
        line.write(facts);
        return line.out.append('\n').toString();
    }

    private void write(ExchangeFacts facts) {
        Endpoint endpoint = facts.endpoint();
        out.append('[')
                .append(Instant.ofEpochMilli(facts.startEpochMicros() / 1000))
                .append("] \"");
        field(facts.method());
        out.append(' ');
        String original = facts.requestHeader("x-envoy-original-path");
        field(original == null ? facts.path() : original);
        out.append(' ')
                .append(facts.protocol())
                .append("\" ")
                .append(facts.status())
                .append(' ');
        plain(facts.responseFlags());
        plain(facts.responseCodeDetails().replace(' ', '_'));
        plain(null);
        quoted(facts.upstreamTransportFailure());
        out.append(facts.requestBytes())
                .append(' ')
                .append(facts.responseBytes())
                .append(' ');
        out.append(facts.durationNanos() / 1_000_000).append(' ');
        long service = facts.upstreamServiceNanos();
        plain(service < 0 ? null : Long.toString(service / 1_000_000));
        quoted(facts.requestHeader("x-forwarded-for"));
        quoted(facts.requestHeader("user-agent"));
        String requestId = facts.context().requestId();
        quoted(requestId.isEmpty() ? facts.requestHeader("x-request-id") : requestId);
        quoted(facts.authority());
        quoted(endpoint == null ? null : endpoint.authority());
        plain(facts.cluster());
        plain(null);
        plain(address(facts.localAddress()));
        plain(address(facts.remoteAddress()));
        plain(facts.requestedServerName());
        String route = facts.routeName();
        field(route.isEmpty() ? "-" : route);
    }

    private void plain(@Nullable String value) {
        field(value == null || value.isEmpty() ? "-" : value);
        out.append(' ');
    }

    private void quoted(@Nullable String value) {
        out.append('"');
        field(value == null || value.isEmpty() ? "-" : value);
        out.append("\" ");
    }

    private void field(String value) {
        int length = Math.min(value.length(), MAX_FIELD);
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (EventLine.isControl(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
    }

    /** Numbers only: an access log never looks up a name. */
    private static @Nullable String address(@Nullable SocketAddress address) {
        if (!(address instanceof InetSocketAddress)) {
            return address == null ? null : address.toString();
        }
        InetSocketAddress internet = (InetSocketAddress) address;
        String host = internet.getAddress() == null
                ? internet.getHostString()
                : internet.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + internet.getPort();
    }
}
