package io.inweave.agent.instrumentation.jettyclient10;

import io.inweave.agent.jettyclient.JettyClientWeaving;
import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.Weaving;

/** The HTTP client of Jetty 10 and 11 over HTTP/1.1 in plain {@code http}. */
public final class JettyClient10Instrumentation implements Instrumentation {
    @Override
    public String name() {
        return "jetty-client-10.0";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Jetty client", "10.0.0", "12"));
        JettyClientWeaving.describe(weaving, "io.inweave.agent.instrumentation.jettyclient10.");
        weaving.requires("org.eclipse.jetty.client.HttpRequest", "getBody");
        weaving.requires("org.eclipse.jetty.client.Origin", "getProtocol");
    }
}
