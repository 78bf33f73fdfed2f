package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.LeftAloneHook;

/** Says that a client which the library makes without a chain of execution is not woven. */
public final class MinimalClientHook extends LeftAloneHook {

    public MinimalClientHook(AgentServices services) {
        super(services, "a minimal async client of Apache HttpClient 5", "its calls are not in the mesh");
    }
}
