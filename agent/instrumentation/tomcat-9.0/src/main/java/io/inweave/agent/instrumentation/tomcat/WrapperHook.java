package io.inweave.agent.instrumentation.tomcat;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.jspecify.annotations.Nullable;

/** Gives a new connection of a plaintext connector a channel that can tell TLS from plaintext. */
public final class WrapperHook extends Hook {
    private final AgentServices services;

    public WrapperHook(AgentServices services) {
        this.services = services;
    }

    /** @param value the channel that Tomcat made; one with TLS of the application's own is left alone */
    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        NioEndpoint connector = (NioEndpoint) arguments[1];
        if (value instanceof SecureNioChannel || !(value instanceof NioChannel) || connector.isSSLEnabled()) {
            return value;
        }
        return new MeshNioChannel(((NioChannel) value).getBufHandler(), connector, services.log());
    }
}
