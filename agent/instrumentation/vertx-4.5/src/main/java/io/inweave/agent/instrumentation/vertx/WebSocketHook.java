package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.LeftAloneHook;

/** On what all of the client's WebSockets come to. */
public final class WebSocketHook extends LeftAloneHook {
    public WebSocketHook(AgentServices services) {
        super(services, "WebSockets of Vert.x's client", "its WebSockets are not in the mesh");
    }
}
