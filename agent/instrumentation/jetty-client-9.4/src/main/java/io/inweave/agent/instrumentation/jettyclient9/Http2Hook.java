package io.inweave.agent.instrumentation.jettyclient9;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.LeftAloneHook;

/** On {@code HttpConnectionOverHTTP2.send}. */
public final class Http2Hook extends LeftAloneHook {
    public Http2Hook(AgentServices services) {
        super(services, "HTTP/2 of Jetty's client", "its calls are not in the mesh");
    }
}
