package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.http.KeptBytes;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.Replay;
import java.net.URL;
import org.jspecify.annotations.Nullable;
import sun.net.www.MessageHeader;
import sun.net.www.protocol.http.HttpURLConnection;

/** What core wants to know of the application's request. */
final class CallFacts implements ClientRequest {
    private final URL url;
    private @Nullable HttpURLConnection connection;
    private String method;
    private String authority = "";
    private @Nullable MessageHeader headers;
    private final KeptBytes kept;

    /** @param kept where a body is kept that the application streams */
    CallFacts(HttpURLConnection connection, URL url, KeptBytes kept) {
        this.connection = connection;
        this.method = connection.getRequestMethod();
        this.url = url;
        this.kept = kept;
    }

    /** Goes on without the connection: it may be forgotten from here on, and will change when it follows a redirect. */
    void detach() {
        HttpURLConnection known = connection;
        if (known != null) {
            authority = authority();
            method = known.getRequestMethod();
            headers = Members.requests(known);
            connection = null;
        }
    }

    @Override
    public String method() {
        HttpURLConnection known = connection;
        return known == null ? method : known.getRequestMethod();
    }

    @Override
    public String authority() {
        HttpURLConnection known = connection;
        return known == null ? authority : authority(known);
    }

    private String authority(HttpURLConnection connection) {
        // Following a redirect the library connects first, and writes the new URL's Host afterwards.
        String own = Members.redirected(connection) ? null : header("host");
        if (own != null) {
            return own;
        }
        int port = url.getPort();
        return port == -1 || port == url.getDefaultPort() ? url.getHost() : url.getHost() + ':' + port;
    }

    @Override
    public String path() {
        String file = url.getFile();
        return file.startsWith("/") ? file : '/' + file;
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        HttpURLConnection known = connection;
        MessageHeader sent = known == null ? headers : Members.requests(known);
        return sent == null ? null : WireHeaders.joined(sent, lowerCaseName);
    }

    @Override
    public Protocol protocol() {
        return Protocol.HTTP_1_1;
    }

    /** What is in the library's buffer can be sent again, and what the application has streamed if it was short. */
    @Override
    public Replay replay() {
        HttpURLConnection known = connection;
        if (known == null) {
            // There is an answer, nothing is sent again.
            return Replay.ONCE;
        }
        if (known.streaming()) {
            return kept.replay();
        }
        return Members.poster(known) == null ? Replay.NONE : Replay.REPEATABLE;
    }
}
