package io.inweave.agent.instrumentation.grpc;

import io.grpc.Attributes;
import io.grpc.Metadata;
import io.grpc.internal.ServerStream;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.exchange.Header;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.ServerExchange;
import org.jspecify.annotations.Nullable;

/** Authorizes a call as its stream is created, before the application hears of it. */
public final class StreamHook extends Hook {
    private static final Object REFUSED = new Object();

    public StreamHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        ServerStream stream = (ServerStream) arguments[0];
        Attributes transport = stream.getAttributes();
        InboundPort port = transport.get(Keys.PORT);
        if (port == null) {
            // In-process, or a transport that is left alone.
            return null;
        }
        Metadata headers = (Metadata) arguments[2];
        ServerExchange exchange = port.begin(new ServerFacts(stream, '/' + (String) arguments[1], headers));
        CallTracer tracer = CallTracer.of(stream);
        if (tracer != null) {
            tracer.follow(exchange);
        }
        LocalReply refusal = exchange.refusal();
        if (refusal == null) {
            return null;
        }
        refuse(stream, refusal);
        return REFUSED;
    }

    private static void refuse(ServerStream stream, LocalReply refusal) {
        stream.setListener(new RefusedListener());
        Metadata trailers = new Metadata();
        for (Header header : refusal.headers()) {
            Headers.add(trailers, header.name(), header.value());
        }
        stream.close(Replies.status(refusal), trailers);
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state == REFUSED;
    }
}
