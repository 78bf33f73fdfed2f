package io.inweave.nodeproxy.http;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests whose parts could be read in more than one way: what stands before the application must never see another request
 * than the application does (RFC 9112, section 11.2). The decoder has refused some before; here is what it lets by.
 */
public final class RequestGuard {
    private RequestGuard() {}

    /** Why a request is answered at once. */
    public record Refusal(int status, String reason) {}

    /** Null for a request that can be read in one way only. */
    public static @Nullable Refusal check(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return unreadable(request.decoderResult().cause());
        }
        if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && !request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            return new Refusal(505, "expected HTTP/1.1");
        }
        String problem = framing(request);
        if (problem == null) {
            problem = host(request);
        }
        if (problem == null) {
            problem = target(request.uri());
        }
        return problem == null ? null : new Refusal(400, problem);
    }

    private static Refusal unreadable(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return new Refusal(414, "expected a request line of " + HttpLimits.LINE + " characters at most");
        }
        if (cause instanceof TooLongHttpHeaderException || cause instanceof TooLongFrameException) {
            return new Refusal(431, "expected headers of " + HttpLimits.HEADERS + " bytes at most");
        }
        return new Refusal(400, "not a request by RFC 9112");
    }

    private static @Nullable String framing(HttpRequest request) {
        HttpHeaders headers = request.headers();
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        if (!codings.isEmpty()) {
            if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
                return "expected Transfer-Encoding: chunked, and nothing else";
            }
            if (!lengths.isEmpty()) {
                return "expected either Transfer-Encoding or Content-Length";
            }
            if (request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
                return "expected no Transfer-Encoding in HTTP/1.0";
            }
        }
        if (lengths.size() > 1 || (lengths.size() == 1 && !isNumber(lengths.get(0)))) {
            return "expected one Content-Length, in digits";
        }
        return null;
    }

    private static boolean isNumber(String text) {
        if (text.isEmpty() || text.length() > 18) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String host(HttpRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        boolean missing = hosts.isEmpty() && request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        if (hosts.size() > 1 || missing) {
            return "expected one Host";
        }
        if (!hosts.isEmpty()) {
            String host = hosts.get(0);
            for (int i = 0; i < host.length(); i++) {
                char c = host.charAt(i);
                if (c <= ' ' || c >= 0x7f || "/\\?#@,\"<>".indexOf(c) >= 0) {
                    return "expected a Host of name and port";
                }
            }
        }
        return null;
    }

    private static @Nullable String target(String uri) {
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c <= ' ' || c == 0x7f) {
                return "expected a target without blanks and control characters";
            }
        }
        boolean origin = uri.startsWith("/") || uri.equals("*");
        return origin || uri.regionMatches(true, 0, "http://", 0, 7)
                ? null
                : "expected a path or an http URL as target";
    }
}
