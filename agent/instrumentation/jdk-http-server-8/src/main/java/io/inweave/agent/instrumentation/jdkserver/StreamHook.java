package io.inweave.agent.instrumentation.jdkserver;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** On the channel that the server reads requests from and writes answers to. */
public final class StreamHook extends Hook {

    public StreamHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshChannel channel = value == null ? null : Channels.of((SocketChannel) value);
        return channel == null ? value : channel;
    }
}
