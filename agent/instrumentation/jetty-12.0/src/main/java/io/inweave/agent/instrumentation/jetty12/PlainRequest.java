package io.inweave.agent.instrumentation.jetty12;

import org.eclipse.jetty.http.HostPortHttpField;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.jspecify.annotations.Nullable;

/** A request as it would be had it come without TLS. */
final class PlainRequest extends MetaData.Request {
    private static final int DEFAULT_PORT = 80;

    private final MetaData.Request original;

    PlainRequest(MetaData.Request original) {
        super(
                original.getBeginNanoTime(),
                original.getMethod(),
                plain(original),
                original.getHttpVersion(),
                original.getHttpFields(),
                original.getContentLength(),
                original.getTrailersSupplier());
        this.original = original;
    }

    /** Jetty leaves the scheme's default port out of an HTTP/1.1 request's authority: another one by now. */
    private static HttpURI plain(MetaData.Request request) {
        HttpURI.Mutable uri = HttpURI.build(request.getHttpURI()).scheme("http");
        HttpField host = request.getHttpVersion() == HttpVersion.HTTP_2
                ? null
                : request.getHttpFields().getField(HttpHeader.HOST);
        if (host instanceof HostPortHttpField) {
            int port = ((HostPortHttpField) host).getPort();
            uri.port(port == DEFAULT_PORT ? -1 : port);
        }
        return uri.asImmutable();
    }

    @Override
    public @Nullable String getProtocol() {
        return original.getProtocol();
    }

    @Override
    public boolean is100ContinueExpected() {
        return original.is100ContinueExpected();
    }
}
