package io.inweave.agent.instrumentation.jdkserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.inweave.agent.weaving.Handles;
import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.Header;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.ServerExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One request in the mesh, from its headers until its answer is written or its connection closed. */
final class RequestExchange {
    private static final MethodHandle INNER = Members.getter("HttpExchangeImpl", "impl");
    private static final MethodHandle CONNECTION = Members.getter("ExchangeImpl", "connection");
    private static final MethodHandle STATUS = Members.getter("ExchangeImpl", "rcode");
    private static final MethodHandle REQUEST_LENGTH = Members.getter("ExchangeImpl", "reqContentLen");
    private static final MethodHandle RESPONSE_LENGTH = Members.getter("ExchangeImpl", "rspContentLen");

    private final HttpExchange request;
    /** The server's own object, of which the application holds a wrapper. */
    private final Object inner;

    private final MeshChannel channel;
    private final ServerExchange exchange;
    private final long readBefore;
    private final long writtenBefore;

    private RequestExchange(HttpExchange request, Object inner, MeshChannel channel) {
        this.request = request;
        this.inner = inner;
        this.channel = channel;
        this.readBefore = channel.bytesRead();
        this.writtenBefore = channel.bytesWritten();
        this.exchange = channel.port().begin(new RequestFacts(request, channel));
    }

    /** Null for what is none of the mesh's, or has begun already. */
    static @Nullable RequestExchange begin(HttpExchange request) {
        if (!Members.isServers(request, "HttpExchangeImpl")) {
            return null;
        }
        Object inner = Handles.required(INNER, request);
        MeshChannel channel = Channels.of(Server.channel(Handles.required(CONNECTION, inner)));
        RequestExchange known = channel == null ? null : channel.exchange();
        if (channel == null || (known != null && known.inner == inner)) {
            return null;
        }
        RequestExchange begun = new RequestExchange(request, inner, channel);
        channel.exchange(begun);
        return begun;
    }

    /** The request behind the server's own object; null for none of the mesh's. */
    static @Nullable RequestExchange of(Object inner) {
        MeshChannel channel = Channels.of(Server.channel(Handles.required(CONNECTION, inner)));
        RequestExchange known = channel == null ? null : channel.exchange();
        return known != null && known.inner == inner ? known : null;
    }

    @Nullable
    LocalReply refusal() {
        return exchange.refusal();
    }

    MeshContext context() {
        return exchange.context();
    }

    /** Gives the mesh's own answer in the application's place. */
    void answer(LocalReply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        Headers headers = request.getResponseHeaders();
        if (body.length > 0) {
            headers.set("Content-type", "text/plain");
        }
        for (Header header : reply.headers()) {
            headers.add(header.name(), header.value());
        }
        boolean bodiless = body.length == 0 || request.getRequestMethod().equals("HEAD");
        request.sendResponseHeaders(reply.status(), bodiless ? -1 : body.length);
        if (!bodiless) {
            try (OutputStream out = request.getResponseBody()) {
                out.write(body);
            }
        }
        request.close();
    }

    /** Once only, however often it is called. */
    void finished() {
        int status = (Integer) Handles.required(STATUS, inner);
        exchange.finished(
                Math.max(0, status),
                null,
                length(REQUEST_LENGTH, channel.bytesRead() - readBefore),
                length(RESPONSE_LENGTH, channel.bytesWritten() - writtenBefore));
    }

    /** What the server knows of a body's length; of a chunked one what went by on the connection, with its framing. */
    private long length(MethodHandle known, long onConnection) {
        long length = (Long) Handles.required(known, inner);
        boolean chunked = length < 0 || length == 0 && known == RESPONSE_LENGTH && chunkedAnswer();
        return chunked ? Math.max(0, onConnection) : length;
    }

    private boolean chunkedAnswer() {
        return request.getResponseHeaders().containsKey("Transfer-encoding");
    }
}
