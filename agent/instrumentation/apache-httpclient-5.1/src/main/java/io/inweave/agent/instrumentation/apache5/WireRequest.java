package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.agent.weaving.http.WireAddress;
import io.inweave.core.exchange.Attempt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URISyntaxException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.net.URIAuthority;

/** What an attempt changes of the application's request and of its route. */
final class WireRequest {
    private WireRequest() {}

    /**
     * A route that stands for the attempt's endpoint.
     *
     * @throws IOException when the endpoint is a name that does not resolve
     */
    static HttpRoute route(Attempt attempt, HttpRoute application) throws IOException {
        HttpHost target = application.getTargetHost();
        boolean https = Ports.isHttps(target);
        // An application's own TLS checks the name of its host: that one stays, and address and port tell endpoints
        // apart.
        String name = https ? target.getHostName() : attempt.poolHost();
        InetAddress address = WireAddress.resolve(attempt, name);
        return new HttpRoute(
                new HttpHost(
                        target.getSchemeName(),
                        address,
                        name,
                        attempt.endpoint().port()),
                application.getLocalAddress(),
                https);
    }

    /** The path to send, with its query. */
    static String path(Attempt attempt, Apache5Request facts) {
        String changed = attempt.path();
        return changed != null ? changed : facts.path();
    }

    /** Puts the application's headers into the attempt's request, as the route changes them. */
    static <T extends HttpRequest> T fill(T sent, Attempt attempt, HttpRequest application, HttpRoute route) {
        sent.setVersion(application.getVersion());
        sent.setHeaders(application.getHeaders());
        if (route.getProxyHost() != null) {
            sent.removeHeaders("Proxy-Connection");
        }
        MessageHeaders.apply(attempt.requestHeaders(), new MessageTarget(sent));
        String authority = attempt.authority();
        if (authority != null) {
            sent.setHeader("Host", authority);
            try {
                sent.setAuthority(URIAuthority.create(authority));
            } catch (URISyntaxException e) {
                throw new IllegalStateException("authority '" + authority + "' of a route: expected host[:port]", e);
            }
        }
        return sent;
    }
}
