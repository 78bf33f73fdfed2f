package io.inweave.core.probe;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a probe wants to know of an answer. Of its body kubelet's 10 kB are read and dropped, so that a server is not cut off. */
final class HttpAnswer {
    private static final int MOST_HEAD = 16 * 1024;
    private static final int MOST_BODY = 10 * 1024;
    private static final int MOST_INTERIM = 10;

    private final int status;
    private final @Nullable String location;
    private final int length;

    private HttpAnswer(String head) throws IOException {
        String[] lines = head.split("\r?\n");
        this.status = status(lines[0]);
        this.location = header(lines, "location");
        this.length = length(header(lines, "content-length"));
    }

    /** Reads an answer, past interim ones, to its end or to the bound. */
    static HttpAnswer read(InputStream in) throws IOException {
        for (int i = 0; i < MOST_INTERIM; i++) {
            HttpAnswer answer = new HttpAnswer(head(in));
            if (answer.status >= 200) {
                answer.drain(in);
                return answer;
            }
        }
        throw new IOException("more than " + MOST_INTERIM + " interim answers");
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int lineFeeds = 0;
        while (lineFeeds < 2) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException(
                        head.length() == 0
                                ? "the connection was closed without an answer"
                                : "the answer ended within its head");
            }
            if (head.length() == MOST_HEAD) {
                throw new IOException("the answer's head has more than " + MOST_HEAD + " bytes");
            }
            head.append((char) b);
            if (b != '\r') {
                lineFeeds = b == '\n' ? lineFeeds + 1 : 0;
            }
        }
        return head.toString();
    }

    private static int status(String line) throws IOException {
        if (line.matches("HTTP/1\\.[0-9] [1-5][0-9]{2}( .*)?")) {
            return Integer.parseInt(line.substring(9, 12));
        }
        throw new IOException("no answer of HTTP/1.1");
    }

    private static @Nullable String header(String[] lines, String lowerCaseName) {
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0
                    && lines[i].substring(0, colon).toLowerCase(Locale.ROOT).equals(lowerCaseName)) {
                return lines[i].substring(colon + 1).trim();
            }
        }
        return null;
    }

    /** Bytes of the body that are worth reading. */
    private int length(@Nullable String told) {
        if (status == 204 || status == 304) {
            return 0;
        }
        boolean number = told != null && told.matches("[0-9]{1,9}");
        return number && told != null ? Math.min(Integer.parseInt(told), MOST_BODY) : MOST_BODY;
    }

    /** An answer that does not come to its end in time is none, as it is for kubelet. */
    private void drain(InputStream in) throws IOException {
        for (int left = length; left > 0; left--) {
            if (in.read() < 0) {
                return;
            }
        }
    }

    int status() {
        return status;
    }

    boolean isRedirect() {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    @Nullable
    String location() {
        return location;
    }
}
