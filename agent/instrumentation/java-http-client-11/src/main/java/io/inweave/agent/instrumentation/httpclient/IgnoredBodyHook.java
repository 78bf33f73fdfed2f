package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/** On {@code Exchange.ignoreBody}: a redirect or an authentication follows, which is a call of its own. */
public final class IgnoredBodyHook extends Hook {
    public IgnoredBodyHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshCall call = self == null ? null : MeshCall.of(self);
        if (call != null) {
            call.finished(0);
        }
        return value;
    }
}
