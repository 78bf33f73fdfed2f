package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.Replay;
import java.net.URL;
import org.jspecify.annotations.Nullable;
import sun.net.www.protocol.http.HttpURLConnection;

/** What core wants to know of the application's request. */
final class CallFacts implements ClientRequest {
    private final HttpURLConnection connection;
    private final URL url;

    CallFacts(HttpURLConnection connection, URL url) {
        this.connection = connection;
        this.url = url;
    }

    @Override
    public String method() {
        return connection.getRequestMethod();
    }

    @Override
    public String authority() {
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
        return WireHeaders.joined(Members.requests(connection), lowerCaseName);
    }

    @Override
    public Protocol protocol() {
        return Protocol.HTTP_1_1;
    }

    /** What is in the library's buffer can be sent again; what the application streams is gone once it was written. */
    @Override
    public Replay replay() {
        if (connection.streaming()) {
            return Replay.ONCE;
        }
        return Members.poster(connection) == null ? Replay.NONE : Replay.REPEATABLE;
    }
}
