package io.inweave.agent.instrumentation.tomcat;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.bootstrap.Hook;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.jspecify.annotations.Nullable;

/** Tomcat resets the channel that it made; this hands the socket on to the one that took its place. */
public final class ResetHook extends Hook {

    public ResetHook(AgentServices services) {}

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        NioSocketWrapper wrapper = (NioSocketWrapper) arguments[1];
        NioChannel inPlace = wrapper == null ? null : wrapper.getSocket();
        if (thrown == null && inPlace != self && inPlace instanceof MeshNioChannel) {
            try {
                inPlace.reset((SocketChannel) arguments[0], wrapper);
            } catch (IOException e) {
                throw Deliberate.of(e);
            }
        }
        return returned;
    }
}
