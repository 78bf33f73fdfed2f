package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.bootstrap.Hook;
import io.inweave.core.tls.MeshSocket;
import java.io.IOException;
import java.net.Socket;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * On {@code bind} of a connection, which the library calls when it has made a socket and again when that is connected: puts
 * mutual TLS beneath.
 */
public final class BindHook extends Hook {
    private final AgentServices services;

    public BindHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        WireCall performing = Apache5Call.performing();
        if (performing == null || !(value instanceof Socket)) {
            return value;
        }
        Socket socket = (Socket) value;
        performing.connecting().begins();
        if (!socket.isConnected()) {
            return socket;
        }
        Socket secured = socket;
        if (performing.tls() != null && !(socket instanceof MeshSocket)) {
            try {
                secured = MeshSocket.over(
                        socket, services.tls(), performing.tls(), Collections.singletonList("http/1.1"));
            } catch (IOException e) {
                throw Deliberate.of(e);
            }
        }
        performing.connecting().ends();
        return secured;
    }
}
