package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.LeftAloneHook;

/** Says that the client which speaks HTTP/2 only, on connections of its own kind of pool, is not woven. */
public final class Http2ClientHook extends LeftAloneHook {

    public Http2ClientHook(AgentServices services) {
        super(services, "the HTTP/2-only async client of Apache HttpClient 5", "its calls are not in the mesh");
    }
}
