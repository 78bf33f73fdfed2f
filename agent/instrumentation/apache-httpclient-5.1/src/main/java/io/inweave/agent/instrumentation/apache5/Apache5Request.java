package io.inweave.agent.instrumentation.apache5;

import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.Replay;
import java.util.function.Supplier;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.MessageHeaders;
import org.jspecify.annotations.Nullable;

/** What core wants to know of the application's request. */
final class Apache5Request implements ClientRequest {
    private final HttpRequest request;
    private final HttpHost target;
    private final Supplier<Replay> replay;
    private volatile Protocol spoken = Protocol.HTTP_1_1;

    /** @param replay whether the body can be sent again, asked when it matters */
    Apache5Request(HttpRequest request, HttpHost target, Supplier<Replay> replay) {
        this.request = request;
        this.target = target;
        this.replay = replay;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String authority() {
        Header host = request.getFirstHeader("Host");
        if (host != null && host.getValue() != null) {
            return host.getValue();
        }
        // Without user and password, which an authority of this library may carry.
        return request.getAuthority() == null
                ? target.toHostString()
                : new HttpHost(
                                target.getSchemeName(),
                                request.getAuthority().getHostName(),
                                request.getAuthority().getPort())
                        .toHostString();
    }

    @Override
    public String path() {
        String path = request.getPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return joined(request, lowerCaseName);
    }

    @Override
    public Protocol protocol() {
        return spoken;
    }

    /** What an answer came in, which is not known before. */
    void answered(HttpResponse response) {
        spoken = response.getVersion() != null && response.getVersion().greaterEquals(HttpVersion.HTTP_2)
                ? Protocol.HTTP_2
                : Protocol.HTTP_1_1;
    }

    @Override
    public Replay replay() {
        return replay.get();
    }

    static @Nullable String joined(MessageHeaders message, String name) {
        Header[] headers = message.getHeaders(name);
        if (headers.length == 0) {
            return null;
        }
        if (headers.length == 1) {
            return headers[0].getValue();
        }
        StringBuilder all = new StringBuilder();
        for (Header header : headers) {
            all.append(all.length() == 0 ? "" : ",").append(header.getValue());
        }
        return all.toString();
    }
}
