package io.inweave.agent.instrumentation.httpclient;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The application's request as one attempt sends it: to the attempt's address, with the headers that the route wants. */
final class WireRequest extends HttpRequest {
    private final HttpRequest original;
    private final URI uri;
    private final HttpHeaders headers;
    private final @Nullable CountedPublisher body;

    WireRequest(HttpRequest original, URI uri, HttpHeaders headers, @Nullable CountedPublisher body) {
        this.original = original;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
    }

    @Override
    public Optional<BodyPublisher> bodyPublisher() {
        return Optional.ofNullable(body);
    }

    @Override
    public String method() {
        return original.method();
    }

    @Override
    public Optional<Duration> timeout() {
        return original.timeout();
    }

    @Override
    public boolean expectContinue() {
        return original.expectContinue();
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public Optional<Version> version() {
        return original.version();
    }

    @Override
    public HttpHeaders headers() {
        return headers;
    }
}
