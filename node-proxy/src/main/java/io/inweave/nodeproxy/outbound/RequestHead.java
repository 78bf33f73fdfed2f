package io.inweave.nodeproxy.outbound;

import io.inweave.core.exchange.Attempt;
import io.inweave.nodeproxy.http.HopHeaders;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** Heads of requests as they leave. */
final class RequestHead {
    private RequestHead() {}

    /** For one attempt: with the route's path, host and headers. */
    static HttpRequest of(OutboundRequest request, Attempt attempt, @Nullable String upgrade) {
        String path = attempt.path();
        String authority = attempt.authority();
        HttpRequest head = head(request, path == null ? request.path() : path);
        head.headers().set(HttpHeaderNames.HOST, authority == null ? request.authority() : authority);
        HopHeaders.apply(attempt.requestHeaders(), head.headers());
        return upgraded(head, upgrade);
    }

    /** As it came. */
    static HttpRequest unchanged(OutboundRequest request, @Nullable String upgrade) {
        HttpRequest head = head(request, request.path());
        head.headers().set(HttpHeaderNames.HOST, request.authority());
        return upgraded(head, upgrade);
    }

    private static HttpRequest head(OutboundRequest request, String path) {
        HttpMethod method = HttpMethod.valueOf(request.method());
        HttpHeaders headers = request.headers().copy();
        return request.body().isNone()
                ? new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1, method, path, Unpooled.EMPTY_BUFFER, headers, EmptyHttpHeaders.INSTANCE)
                : new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, path, headers);
    }

    private static HttpRequest upgraded(HttpRequest head, @Nullable String upgrade) {
        if (upgrade != null) {
            HopHeaders.upgrade(head.headers(), upgrade);
        }
        return head;
    }
}
