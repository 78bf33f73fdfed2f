package io.inweave.agent.instrumentation.jdkserver;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** On {@code Dispatcher.reRegister}: a connection whose handshake goes on is still a new one, and no idle one. */
public final class RegisterHook extends Hook {
    private static final Object DONE = new Object();

    public RegisterHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        if (self == null) {
            return null;
        }
        MeshChannel channel = Channels.of(Server.channel(arguments[0]));
        if (channel == null || channel.ready()) {
            return null;
        }
        Object server = Server.of(self);
        try {
            return Server.registerAsNew(server, arguments[0]) ? DONE : null;
        } catch (IOException e) {
            Server.close(server, arguments[0]);
            return DONE;
        }
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state == DONE;
    }
}
