package io.inweave.agent.instrumentation.apache4;

import org.apache.http.HttpHost;

/** The port of a host, also where the URL names none. */
final class Ports {
    private Ports() {}

    static int of(HttpHost host) {
        if (host.getPort() > 0) {
            return host.getPort();
        }
        return isHttps(host) ? 443 : 80;
    }

    static boolean isHttps(HttpHost host) {
        return "https".equalsIgnoreCase(host.getSchemeName());
    }
}
