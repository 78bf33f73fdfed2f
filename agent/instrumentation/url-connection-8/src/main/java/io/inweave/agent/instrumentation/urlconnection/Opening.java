package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.core.exchange.Attempt;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.URL;
import java.util.concurrent.TimeUnit;
import sun.net.www.http.HttpClient;
import sun.net.www.protocol.http.HttpURLConnection;

/** How the library wants its connections for one request. Immutable. */
final class Opening {
    private final URL url;
    private final int connectTimeout;
    private final boolean cached;

    /**
     * @param connectTimeout milliseconds; 0 for none, -1 for the library's default
     * @param cached whether a kept-alive connection will do
     */
    Opening(URL url, int connectTimeout, boolean cached) {
        this.url = url;
        this.connectTimeout = connectTimeout;
        this.cached = cached;
    }

    /** The same, but on a connection that was not in use before. */
    Opening afresh() {
        return new Opening(url, connectTimeout, false);
    }

    URL url() {
        return url;
    }

    /**
     * A connection to an attempt's endpoint, new or kept alive. The library keys what it keeps by the host and port of the
     * connection's URL: here these are the attempt's invented ones. Never through a proxy.
     */
    HttpClient open(Attempt attempt, HttpURLConnection connection) throws IOException {
        return HttpClient.New(invented(attempt), Proxy.NO_PROXY, connectTimeout(attempt), cached, connection);
    }

    private URL invented(Attempt attempt) throws MalformedURLException {
        return new URL("http", attempt.poolHost(), attempt.endpoint().port(), url.getFile());
    }

    /** The nearer of the application's connect timeout and the cluster's. */
    private int connectTimeout(Attempt attempt) {
        if (attempt.connectTimeoutNanos() <= 0) {
            return connectTimeout;
        }
        int clusters = (int)
                Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(attempt.connectTimeoutNanos())));
        return connectTimeout <= 0 ? clusters : Math.min(connectTimeout, clusters);
    }
}
