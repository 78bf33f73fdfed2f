package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.Replay;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What core wants to know of the application's request. */
final class CallFacts implements ClientRequest {
    private final HttpRequest request;
    private final Version version;
    private final int defaultPort;
    private final boolean withBody;
    private final @Nullable SentBody body;
    private @Nullable String path;

    CallFacts(HttpRequest request, Version version) {
        this.request = request;
        this.version = version;
        this.defaultPort = defaultPort(request.uri());
        BodyPublisher publisher = LibraryRequest.publisher(request);
        this.withBody = publisher != null;
        this.body = SentBody.of(publisher);
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public String authority() {
        List<String> own = request.headers().allValues("host");
        if (!own.isEmpty()) {
            return own.get(0);
        }
        URI uri = request.uri();
        int port = uri.getPort();
        return port == -1 || port == defaultPort ? uri.getHost() : uri.getHost() + ':' + port;
    }

    @Override
    public String path() {
        String known = path;
        if (known == null) {
            URI uri = request.uri();
            String raw = uri.getRawPath();
            known = raw == null || raw.isEmpty() ? "/" : raw;
            if (uri.getRawQuery() != null) {
                known = known + '?' + uri.getRawQuery();
            }
            path = known;
        }
        return known;
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return joined(request.headers(), lowerCaseName);
    }

    @Override
    public Protocol protocol() {
        return version == Version.HTTP_2 ? Protocol.HTTP_2 : Protocol.HTTP_1_1;
    }

    @Override
    public Replay replay() {
        if (body != null) {
            return body.replay();
        }
        return withBody ? Replay.REPEATABLE : Replay.NONE;
    }

    /** The application's body; null for none, and for one that the library can be left alone with. */
    @Nullable
    SentBody body() {
        return body;
    }

    /** How many bytes of the body the last attempt has sent. */
    long sentBytes() {
        if (body != null) {
            return body.bytes();
        }
        BodyPublisher publisher = withBody ? LibraryRequest.publisher(request) : null;
        return publisher == null ? 0 : publisher.contentLength();
    }

    /**
     * The Host header of a request that goes over mutual TLS: the library, which then takes it for one of {@code https}, would
     * leave out another port than the application's own library would.
     */
    String hostOnTheWire(String librarys) {
        URI uri = request.uri();
        switch (uri.getPort()) {
            case 80:
                return uri.getHost();
            case 443:
                return uri.getHost() + ":443";
            default:
                return librarys;
        }
    }

    /** Whether the application speaks TLS itself. */
    static boolean ownTls(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    static int defaultPort(URI uri) {
        return ownTls(uri) ? 443 : 80;
    }

    static @Nullable String joined(HttpHeaders headers, String name) {
        return MessageHeaders.joined(headers.allValues(name));
    }
}
