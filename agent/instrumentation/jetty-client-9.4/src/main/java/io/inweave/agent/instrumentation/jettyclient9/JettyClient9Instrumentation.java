package io.inweave.agent.instrumentation.jettyclient9;

import io.inweave.agent.jettyclient.JettyClientWeaving;
import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.Weaving;

/** The HTTP client of Jetty 9.4 over HTTP/1.1 in plain {@code http}. */
public final class JettyClient9Instrumentation implements Instrumentation {
    @Override
    public String name() {
        return "jetty-client-9.4";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Jetty client", "9.4.31", "10"));
        JettyClientWeaving.describe(weaving, "io.inweave.agent.instrumentation.jettyclient9.");
        weaving.requires("org.eclipse.jetty.client.HttpRequest", "getContent");
        weaving.requires("org.eclipse.jetty.client.Synchronizable", "getLock");
    }
}
