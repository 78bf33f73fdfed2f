package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.LeftAloneHook;

/** Says that the async client, which is in the same jar as the classic one, is not woven. */
public final class AsyncClientHook extends LeftAloneHook {

    public AsyncClientHook(AgentServices services) {
        super(services, "the async client of Apache HttpClient 5", "its calls are not in the mesh");
    }
}
