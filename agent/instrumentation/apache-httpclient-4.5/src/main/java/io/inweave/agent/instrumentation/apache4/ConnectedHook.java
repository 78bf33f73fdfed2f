package io.inweave.agent.instrumentation.apache4;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.bootstrap.Hook;
import io.inweave.core.tls.MeshSocket;
import java.net.Socket;
import javax.net.ssl.SSLException;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.jspecify.annotations.Nullable;

/**
 * On {@code connect} of a connection manager: what is due to mutual TLS is connected by nothing else. The application may have
 * given the library connections of its own making, which {@link BindHook} does not see.
 */
public final class ConnectedHook extends Hook {
    public ConnectedHook(AgentServices services) {}

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        WireCall performing = thrown == null ? Apache4Call.performing() : null;
        if (performing != null && performing.tls() != null) {
            Socket socket = arguments[0] instanceof ManagedHttpClientConnection
                    ? ((ManagedHttpClientConnection) arguments[0]).getSocket()
                    : null;
            if (!(socket instanceof MeshSocket)) {
                throw Deliberate.of(new SSLException("the connection has no mutual TLS, which "
                        + performing.address().getHostAddress() + " requires"));
            }
        }
        return returned;
    }
}
