package io.inweave.agent.instrumentation.netty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2FrameListener;
import org.jspecify.annotations.Nullable;

/** Stands before whoever listens to the frames of a server's HTTP/2 connections. */
public final class FrameListenerHook extends Hook {
    public FrameListenerHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        DefaultHttp2ConnectionDecoder decoder = (DefaultHttp2ConnectionDecoder) self;
        if (decoder == null || value == null || !decoder.connection().isServer()) {
            return value;
        }
        // gRPC's own connections are judged by its own instrumentation.
        if (value.getClass().getName().startsWith("io.grpc.")) {
            return value;
        }
        return new Http2Requests((Http2FrameListener) value, decoder.connection());
    }
}
