package io.inweave.agent.instrumentation.jetty;

import io.inweave.agent.jetty.ConnectionHook;
import io.inweave.agent.weaving.AgentServices;

/** New connections, with the TLS of Jetty 9.4 to 11. */
public final class TlsConnectionHook extends ConnectionHook {

    public TlsConnectionHook(AgentServices services) throws ReflectiveOperationException {
        super(services, MeshSslConnection::over);
    }
}
