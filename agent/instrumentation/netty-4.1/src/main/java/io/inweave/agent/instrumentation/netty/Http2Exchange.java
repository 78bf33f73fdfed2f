package io.inweave.agent.instrumentation.netty;

import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.ServerExchange;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AttributeKey;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import org.jspecify.annotations.Nullable;

/** One HTTP/2 request in the mesh, from its head to the end of its stream. Belongs to the channel's event loop. */
final class Http2Exchange {
    private static final AttributeKey<IntObjectMap<Http2Exchange>> KEY = AttributeKey.valueOf("inweave.streams");

    private final ServerExchange exchange;
    private long requestBytes;
    private long responseBytes;
    private int status;
    private @Nullable Integer grpcStatus;

    Http2Exchange(ServerExchange exchange) {
        this.exchange = exchange;
    }

    /** The exchange of a stream; null when the mesh is not in it. */
    static @Nullable Http2Exchange of(Channel channel, int stream) {
        IntObjectMap<Http2Exchange> streams = channel.attr(KEY).get();
        return streams == null ? null : streams.get(stream);
    }

    static void put(Channel channel, int stream, Http2Exchange exchange) {
        IntObjectMap<Http2Exchange> streams = channel.attr(KEY).get();
        if (streams == null) {
            streams = new IntObjectHashMap<>();
            channel.attr(KEY).set(streams);
        }
        streams.put(stream, exchange);
    }

    static void closed(Channel channel, int stream) {
        IntObjectMap<Http2Exchange> streams = channel.attr(KEY).get();
        Http2Exchange exchange = streams == null ? null : streams.remove(stream);
        if (exchange != null) {
            exchange.exchange.finished(
                    exchange.status, exchange.grpcStatus, exchange.requestBytes, exchange.responseBytes);
        }
    }

    @Nullable
    LocalReply refusal() {
        return exchange.refusal();
    }

    MeshContext context() {
        return exchange.context();
    }

    void read(long bytes) {
        requestBytes += bytes;
    }

    void wrote(long bytes) {
        responseBytes += bytes;
    }

    /** The head of the answer, or its trailers. */
    void answers(Http2Headers headers) {
        CharSequence code = headers.status();
        CharSequence grpc = headers.get("grpc-status");
        try {
            if (code != null) {
                status = Integer.parseInt(code.toString());
            }
            if (grpc != null) {
                grpcStatus = Integer.valueOf(grpc.toString());
            }
        } catch (NumberFormatException e) {
            // The application's to say: its client will tell it.
            grpcStatus = null;
        }
    }
}
