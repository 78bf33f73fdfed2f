package io.inweave.core.http2;

import java.io.IOException;

/** What the peer sent breaks the protocol: the connection ends with the error's code. */
final class Http2Exception extends IOException {
    private static final long serialVersionUID = 1L;

    private final int code;

    /**
     * @param code one of {@link ErrorCode}
     * @param message what came, and what was expected
     */
    Http2Exception(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }
}
