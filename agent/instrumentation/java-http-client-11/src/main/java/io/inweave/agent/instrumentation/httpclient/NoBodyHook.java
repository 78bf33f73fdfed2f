package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/** On {@code Exchange.nullBody}, after an answer that cannot have a body. The mesh's own has no connection to give back. */
public final class NoBodyHook extends Hook {
    public NoBodyHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        MeshCall call = self == null ? null : MeshCall.of(self);
        if (call == null) {
            return null;
        }
        call.finished(0);
        return call.reply();
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state != null;
    }
}
