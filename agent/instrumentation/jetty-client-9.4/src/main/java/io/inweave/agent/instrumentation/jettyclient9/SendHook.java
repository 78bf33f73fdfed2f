package io.inweave.agent.instrumentation.jettyclient9;

import io.inweave.agent.jettyclient.MeshSendHook;
import io.inweave.agent.weaving.AgentServices;

/** On {@code HttpDestination.send(HttpExchange)}. */
public final class SendHook extends MeshSendHook {
    public SendHook(AgentServices services) {
        super(services, new Line9());
    }
}
