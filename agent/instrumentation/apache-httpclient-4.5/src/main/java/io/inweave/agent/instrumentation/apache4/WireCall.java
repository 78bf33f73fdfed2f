package io.inweave.agent.instrumentation.apache4;

import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.agent.weaving.http.WireAddress;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.tls.TlsTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.message.BasicHttpEntityEnclosingRequest;
import org.apache.http.message.BasicHttpRequest;
import org.jspecify.annotations.Nullable;

/** One attempt as the library performs it: a request of its own, on a route that stands for the endpoint. */
final class WireCall {
    private final HttpRoute route;
    private final HttpRequestWrapper request;
    private final AttemptAware aware;
    private final InetAddress address;
    private final @Nullable TlsTarget tls;
    private final long connectTimeoutNanos;
    private boolean begun;
    private boolean connected;

    private WireCall(
            Execution execution, Attempt attempt, HttpRequestWrapper request, InetAddress address, HttpHost endpoint) {
        boolean https = Ports.isHttps(endpoint);
        this.request = request;
        this.address = address;
        this.route = new HttpRoute(endpoint, execution.route.getLocalAddress(), https);
        this.aware = new AttemptAware(execution.aware);
        this.tls = https ? null : attempt.tls();
        this.connectTimeoutNanos = attempt.connectTimeoutNanos();
    }

    /** @throws IOException when the endpoint is a name that does not resolve */
    static WireCall of(Execution execution, Attempt attempt, Apache4Request facts, @Nullable RequestBody body)
            throws IOException {
        HttpHost target = execution.route.getTargetHost();
        // An application's own TLS checks the name of its host: that one stays, and address and port tell endpoints
        // apart.
        String name = Ports.isHttps(target) ? target.getHostName() : attempt.poolHost();
        InetAddress address = WireAddress.resolve(attempt, name);
        HttpHost endpoint = new HttpHost(address, name, attempt.endpoint().port(), target.getSchemeName());
        return new WireCall(execution, attempt, request(execution, attempt, facts, body), address, endpoint);
    }

    private static HttpRequestWrapper request(
            Execution execution, Attempt attempt, Apache4Request facts, @Nullable RequestBody body) {
        String path = attempt.path() != null ? attempt.path() : facts.path();
        HttpRequest application = execution.request;
        HttpRequest sent;
        if (body == null) {
            sent = new BasicHttpRequest(facts.method(), path, application.getProtocolVersion());
        } else {
            BasicHttpEntityEnclosingRequest enclosing =
                    new BasicHttpEntityEnclosingRequest(facts.method(), path, application.getProtocolVersion());
            enclosing.setEntity(body);
            sent = enclosing;
        }
        Header[] headers = application.getAllHeaders();
        sent.setHeaders(headers);
        if (execution.route.getProxyHost() != null) {
            sent.removeHeaders("Proxy-Connection");
        }
        if (!sent.containsHeader("Host")) {
            sent.setHeader("Host", facts.authority());
        }
        MessageHeaders.apply(attempt.requestHeaders(), new MessageTarget(sent));
        if (attempt.authority() != null) {
            sent.setHeader("Host", attempt.authority());
        }
        return HttpRequestWrapper.wrap(sent, execution.request.getTarget());
    }

    HttpRoute route() {
        return route;
    }

    HttpRequestWrapper request() {
        return request;
    }

    AttemptAware aware() {
        return aware;
    }

    InetAddress address() {
        return address;
    }

    /** Whom to expect beneath the application's plaintext; null for plaintext, and for TLS of the application's own. */
    @Nullable
    TlsTarget tls() {
        return tls;
    }

    /** A socket was made for the attempt. */
    void connectingBegins() {
        begun = true;
    }

    void connectingEnds() {
        connected = true;
    }

    /** Whether the attempt's connection was never ready. */
    boolean connecting() {
        return begun && !connected;
    }

    /** Whether the attempt's connection was one from before. */
    boolean reused() {
        return !begun;
    }

    /** The nearer of the application's connect timeout and the cluster's. */
    RequestConfig config(RequestConfig application) {
        if (connectTimeoutNanos <= 0) {
            return application;
        }
        int millis = (int) Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(connectTimeoutNanos)));
        int own = application.getConnectTimeout();
        return own > 0 && own <= millis
                ? application
                : RequestConfig.copy(application).setConnectTimeout(millis).build();
    }
}
