package io.inweave.agent.instrumentation.jdkserver;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Announces a server's port when it starts, before its first connection is accepted. */
public final class BoundHook extends Hook {
    private final AgentServices services;

    public BoundHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        if (self == null || Server.isHttps(self) || !Server.mayStart(self)) {
            return null;
        }
        try {
            Ports.bound(self, Server.address(self), services.inbound());
        } catch (IOException e) {
            services.log().warn("the port of an HttpServer cannot be read: it is not in the mesh", "reason", e);
        }
        return null;
    }
}
