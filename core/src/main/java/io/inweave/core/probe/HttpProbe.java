package io.inweave.core.probe;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A GET as kubelet makes it: no proxy, a connection of its own, redirects followed as long as they stay at the address. HTTP/1.1.
 */
final class HttpProbe {
    private static final int MOST_REDIRECTS = 10;
    private static final String ALPN = "http/1.1";

    private final Map<String, String> headers;
    private final ProbeConnections connections;
    private final Attempt attempt;

    /** @param attempt bounds it in time */
    HttpProbe(Map<String, String> headers, ProbeConnections connections, Attempt attempt) {
        this.headers = headers;
        this.connections = connections;
        this.attempt = attempt;
    }

    /** @param target path and query */
    ProbeResult ask(Probe.Kind kind, int port, String target) throws IOException {
        Probe.Kind scheme = kind;
        int at = port;
        String asked = target;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpAnswer answer = get(scheme, at, asked);
            URI next = answer.isRedirect() ? redirect(answer.location(), scheme, at, asked) : null;
            if (next == null) {
                return ProbeResult.ofHttp(answer.status());
            }
            scheme = "https".equalsIgnoreCase(next.getScheme()) ? Probe.Kind.HTTPS : Probe.Kind.HTTP;
            at = next.getPort() >= 0 ? next.getPort() : scheme == Probe.Kind.HTTPS ? 443 : 80;
            String query = next.getRawQuery();
            asked = HttpText.target(next.getRawPath() + (query == null ? "" : "?" + query));
        }
        return ProbeResult.unhealthy("the application redirected more than " + MOST_REDIRECTS + " times");
    }

    /** Where to ask next; null when the redirect leads elsewhere, which is the application's answer then. */
    private @Nullable URI redirect(@Nullable String location, Probe.Kind scheme, int port, String asked) {
        if (location == null) {
            return null;
        }
        try {
            URI here = URI.create(scheme.name().toLowerCase(Locale.ROOT) + "://" + authority(port) + asked);
            URI next = here.resolve(location);
            boolean web = "http".equalsIgnoreCase(next.getScheme()) || "https".equalsIgnoreCase(next.getScheme());
            return web && here.getHost().equals(next.getHost()) ? next : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private HttpAnswer get(Probe.Kind scheme, int port, String target) throws IOException {
        try (ProbeConnection connection = attempt.bound(connections.to(port, ALPN))) {
            connection.open();
            if (scheme == Probe.Kind.HTTPS) {
                connection.secure();
            }
            connection.out().write(request(port, target));
            connection.out().flush();
            InputStream in = new BufferedInputStream(connection.in(), 2048);
            return HttpAnswer.read(in);
        }
    }

    private byte[] request(int port, String target) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Host", authority(port));
        all.put("User-Agent", "kube-probe/inweave");
        all.put("Accept", "*/*");
        all.putAll(headers);
        all.put("Connection", "close");
        // There is no body, whatever a probe's headers say.
        all.remove("Content-Length");
        all.remove("Transfer-Encoding");
        StringBuilder request = new StringBuilder("GET ").append(target).append(" HTTP/1.1\r\n");
        all.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        return request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private String authority(int port) {
        return authority(connections.address(port));
    }

    static String authority(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }
}
