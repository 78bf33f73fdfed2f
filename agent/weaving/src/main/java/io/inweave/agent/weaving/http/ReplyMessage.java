package io.inweave.agent.weaving.http;

import io.inweave.core.exchange.Header;
import io.inweave.core.exchange.HeaderChanges;
import io.inweave.core.exchange.LocalReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The mesh's own answer as an HTTP message, for a library to make its own types of. Immutable. */
public final class ReplyMessage {
    private final int status;
    private final List<Header> headers;
    private final byte[] body;

    private ReplyMessage(int status, List<Header> headers, byte[] body) {
        this.status = status;
        this.headers = Collections.unmodifiableList(headers);
        this.body = body;
    }

    /**
     * A gRPC call is answered by headers alone, which are its trailers, too (gRPC over HTTP/2, "Trailers-Only").
     *
     * @param changes what the route wants of the answer's headers
     * @param method of the request: an answer to HEAD has no body
     */
    public static ReplyMessage of(LocalReply reply, HeaderChanges changes, String method) {
        Integer grpcStatus = reply.grpcStatus();
        if (grpcStatus != null) {
            return grpc(grpcStatus, reply, changes);
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        List<Header> headers = new ArrayList<>();
        if (body.length > 0) {
            headers.add(Header.of("content-type", "text/plain"));
        }
        if (reply.status() != 204) {
            headers.add(Header.of("content-length", Integer.toString(body.length)));
        }
        headers.addAll(reply.headers());
        MessageHeaders.apply(changes, new ListTarget(headers));
        return new ReplyMessage(reply.status(), headers, method.equals("HEAD") ? new byte[0] : body);
    }

    private static ReplyMessage grpc(int grpcStatus, LocalReply reply, HeaderChanges changes) {
        List<Header> headers = new ArrayList<>();
        headers.add(Header.of("content-type", "application/grpc"));
        headers.add(Header.of("grpc-status", Integer.toString(grpcStatus)));
        if (!reply.grpcMessage().isEmpty()) {
            headers.add(Header.of("grpc-message", percentEncoded(reply.grpcMessage())));
        }
        headers.addAll(reply.headers());
        MessageHeaders.apply(changes, new ListTarget(headers));
        return new ReplyMessage(200, headers, new byte[0]);
    }

    /** As gRPC over HTTP/2 has it: all but printable ASCII, and the percent sign, by their UTF-8 bytes. */
    private static String percentEncoded(String message) {
        StringBuilder text = new StringBuilder();
        for (byte b : message.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b <= '~' && b != '%') {
                text.append((char) b);
            } else {
                text.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
            }
        }
        return text.toString();
    }

    public int status() {
        return status;
    }

    /** In order, names in lower case; with content type and length. */
    public List<Header> headers() {
        return headers;
    }

    /** UTF-8; the caller must not change it. */
    public byte[] body() {
        return body;
    }

    private static final class ListTarget implements HeaderTarget {
        private final List<Header> headers;

        ListTarget(List<Header> headers) {
            this.headers = headers;
        }

        @Override
        public void remove(String name) {
            headers.removeIf(header -> header.name().equals(name));
        }

        @Override
        public void set(String name, String value) {
            remove(name);
            add(name, value);
        }

        @Override
        public void add(String name, String value) {
            headers.add(Header.of(name, value));
        }
    }
}
