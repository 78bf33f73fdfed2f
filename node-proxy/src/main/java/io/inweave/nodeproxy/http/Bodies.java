package io.inweave.nodeproxy.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Set;

/** Whether messages have bodies, and may be sent twice. */
public final class Bodies {
    /** RFC 9110, section 9.2.2. */
    private static final Set<HttpMethod> IDEMPOTENT = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE, HttpMethod.PUT, HttpMethod.DELETE);

    private Bodies() {}

    /** Whether a request of that method may be performed twice. */
    public static boolean isIdempotent(HttpMethod method) {
        return IDEMPOTENT.contains(method);
    }

    /** Whether a request's body is still to come, by its head alone. */
    public static boolean announcedBy(HttpMessage request) {
        if (request instanceof LastHttpContent) {
            return false;
        }
        String length = request.headers().get(HttpHeaderNames.CONTENT_LENGTH);
        return length != null ? !length.equals("0") : HttpUtil.isTransferEncodingChunked(request);
    }

    /** Whether an answer comes before the one that counts. */
    public static boolean isInformational(HttpResponse answer) {
        int status = answer.status().code();
        return status < 200 && status != 101;
    }

    /** Whether an answer of that status never has a body, whatever was asked. */
    public static boolean isNeverIn(int status) {
        return status < 200 || status == 204 || status == 304;
    }
}
