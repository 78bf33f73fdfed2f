package io.inweave.nodeproxy.inbound;

import io.inweave.core.context.MeshContext;
import io.inweave.core.identity.Identity;
import io.inweave.core.identity.IdentitySource;
import io.inweave.core.tls.PeerIdentity;
import io.inweave.core.xds.peer.PeerMetadata;
import io.inweave.nodeproxy.http.HopHeaders;
import io.inweave.nodeproxy.http.RequestTarget;
import io.inweave.nodeproxy.tls.MeshPeer;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** The head of a request as the application gets it: what only the mesh may say comes from the mesh, whatever the caller wrote. */
final class ApplicationHead {
    /** Who called, as Envoy tells it to applications. */
    private static final String CALLER = "x-forwarded-client-cert";

    private ApplicationHead() {}

    /** @param empty whether there is no body, so that the head is the whole request */
    static HttpRequest of(HttpRequest head, RequestTarget target, boolean empty) {
        return empty
                ? new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1,
                        head.method(),
                        target.path(),
                        Unpooled.EMPTY_BUFFER,
                        head.headers().copy(),
                        EmptyHttpHeaders.INSTANCE)
                : new DefaultHttpRequest(
                        HttpVersion.HTTP_1_1,
                        head.method(),
                        target.path(),
                        head.headers().copy());
    }

    /** Says who called, and in which trace; takes out what was for this hop. */
    static void tell(HttpHeaders headers, MeshPeer peer, MeshContext context, IdentitySource own) {
        HopHeaders.strip(headers);
        headers.remove(PeerMetadata.HEADER);
        headers.remove(PeerMetadata.ID_HEADER);
        String caller = caller(peer.identity(), own.current());
        if (caller == null) {
            headers.remove(CALLER);
        } else {
            headers.set(CALLER, caller);
        }
        headers.set("traceparent", context.trace().format());
        if (!context.tracestate().isEmpty()) {
            headers.set("tracestate", context.tracestate());
        }
        if (!context.requestId().isEmpty()) {
            headers.set("x-request-id", context.requestId());
        }
    }

    private static @Nullable String caller(@Nullable PeerIdentity peer, @Nullable Identity own) {
        return peer == null ? null : (own == null ? "" : "By=" + own.id() + ';') + "URI=" + peer.id();
    }
}
