package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.netty.MeshAddress;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/** Where the library asks what the application has configured for an address, or whom its own TLS is meant for. */
public final class ApplicationsAddressHook extends Hook {
    public ApplicationsAddressHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        return value instanceof MeshAddress ? ((MeshAddress) value).applications() : value;
    }
}
