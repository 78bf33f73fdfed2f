package io.inweave.agent.instrumentation.grpc.okhttp;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.LeftAloneHook;

/** Says that a server on this transport is not woven. */
public final class ServerHook extends LeftAloneHook {

    public ServerHook(AgentServices services) {
        super(
                services,
                "the server of gRPC-Java's OkHttp transport",
                "its port is not announced, and no policy of the mesh holds there");
    }
}
