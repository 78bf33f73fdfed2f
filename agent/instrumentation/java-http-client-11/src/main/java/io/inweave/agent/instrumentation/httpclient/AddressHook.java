package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/** On {@code HttpRequestImpl.getAddress}: an attempt's address is a key of the library's pools, and never looked up. */
public final class AddressHook extends Hook {
    public AddressHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        MeshCall call = self == null ? null : CallMark.find(self);
        WireAttempt attempt = call == null ? null : call.attempt();
        return attempt == null ? null : attempt.address().key();
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state != null;
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        return state != null ? state : returned;
    }
}
