package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.http.HttpAnswer;
import org.jspecify.annotations.Nullable;
import sun.net.www.MessageHeader;

/** The head of an answer as the library has parsed it. */
final class LibraryAnswer extends HttpAnswer {
    private final MessageHeader headers;
    private final int status;

    LibraryAnswer(MessageHeader headers) {
        this.headers = headers;
        this.status = status(headers.getValue(0));
    }

    /** -1 for what is no HTTP. */
    @Override
    public int status() {
        return status;
    }

    private static int status(@Nullable String line) {
        int blank = line == null || !line.startsWith("HTTP/") ? -1 : line.indexOf(' ');
        if (line == null || blank < 0) {
            return -1;
        }
        String[] words = line.substring(blank).trim().split(" ", 2);
        try {
            return Integer.parseInt(words[0]);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return WireHeaders.joined(headers, lowerCaseName);
    }

    /** Whether the library sees to the end of the answer by itself, since there is no body that the application reads. */
    boolean bodiless(String method) {
        return method.equals("HEAD") || status == 204 || status == 304 || "0".equals(header("content-length"));
    }

    /** Whether the library may drop the body, to follow a redirect or to authenticate. */
    boolean repliedTo() {
        return status == 401 || status == 407 || status >= 300 && status < 400;
    }

    /** The length that the answer says its body has; 0 when it does not say. */
    long contentLength() {
        String length = header("content-length");
        try {
            return length == null ? 0 : Long.parseLong(length.trim());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
