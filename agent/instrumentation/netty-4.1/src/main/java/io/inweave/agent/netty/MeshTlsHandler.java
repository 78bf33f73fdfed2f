package io.inweave.agent.netty;

import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLEngine;

/** TLS of the mesh, told from TLS of the application's own by its class: nobody who looks for the latter may find it. */
public final class MeshTlsHandler extends SslHandler {
    private static final String NAME = MeshTlsHandler.class.getName();

    MeshTlsHandler(SSLEngine engine) {
        super(engine);
    }

    /** By name, since each instrumentation has a copy of the class. */
    public static boolean is(ChannelHandler handler) {
        return handler instanceof SslHandler && handler.getClass().getName().equals(NAME);
    }
}
