package io.inweave.nodeproxy.http;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http2.Http2Settings;

/** How much of a message is taken before it is refused, and how strictly it is read. */
public final class HttpLimits {
    /** Characters of a request's or status line. */
    public static final int LINE = 8 * 1024;

    /** Bytes of all headers of a message, as Envoy has it. */
    public static final int HEADERS = 60 * 1024;

    /** Bytes of a body that are handed on in one piece. */
    private static final int PIECE = 16 * 1024;

    /** Streams that a caller may have open on one connection. */
    private static final long STREAMS = 100;

    /** Bytes of a stream's body that may be on their way. */
    private static final int WINDOW = 64 * 1024;

    private HttpLimits() {}

    /**
     * HTTP/1.1 by the letter of RFC 9112: lines end with CRLF, one length only, and never both a length and a transfer coding. Where
     * two readers could see two messages, none is seen.
     */
    public static HttpDecoderConfig decoder() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(LINE)
                .setMaxHeaderSize(HEADERS)
                .setMaxChunkSize(PIECE)
                .setValidateHeaders(true)
                .setAllowDuplicateContentLengths(false)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true);
    }

    /** What callers over HTTP/2 are told. */
    public static Http2Settings server() {
        return Http2Settings.defaultSettings()
                .maxConcurrentStreams(STREAMS)
                .initialWindowSize(WINDOW)
                .maxHeaderListSize(HEADERS);
    }

    /** What servers over HTTP/2 are told. */
    public static Http2Settings client() {
        return Http2Settings.defaultSettings()
                .pushEnabled(false)
                .initialWindowSize(WINDOW)
                .maxHeaderListSize(HEADERS);
    }
}
