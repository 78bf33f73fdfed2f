package io.inweave.agent.instrumentation.apache4;

import io.inweave.agent.weaving.blocking.BlockingCall;
import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.Header;
import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;
import org.apache.http.HeaderIterator;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.HttpVersion;
import org.apache.http.ProtocolVersion;
import org.apache.http.StatusLine;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.EnglishReasonPhraseCatalog;
import org.apache.http.message.BasicHttpResponse;
import org.apache.http.params.HttpParams;

/** An answer, also one of the mesh itself, that tells the call when the application closes it. */
@SuppressWarnings("deprecation")
final class MeshResponse implements CloseableHttpResponse {
    private final HttpResponse response;
    private final Closeable end;

    private MeshResponse(HttpResponse response, Closeable end) {
        this.response = response;
        this.end = end;
    }

    MeshResponse(CloseableHttpResponse response, BlockingCall<?> call) {
        this(response, () -> {
            try {
                response.close();
            } finally {
                call.ended(0);
            }
        });
    }

    static MeshResponse of(ReplyMessage reply, String method) {
        BasicHttpResponse made = new BasicHttpResponse(
                HttpVersion.HTTP_1_1,
                reply.status(),
                EnglishReasonPhraseCatalog.INSTANCE.getReason(reply.status(), Locale.ENGLISH));
        ByteArrayEntity entity = new ByteArrayEntity(reply.body());
        for (Header header : reply.headers()) {
            made.addHeader(header.name(), header.value());
            if (header.name().equals("content-type")) {
                entity.setContentType(header.value());
            }
        }
        boolean bodiless = method.equals("HEAD") || reply.status() == 204 || reply.status() == 304;
        if (!bodiless) {
            made.setEntity(entity);
        }
        return new MeshResponse(made, () -> {});
    }

    @Override
    public void close() throws IOException {
        end.close();
    }

    @Override
    public StatusLine getStatusLine() {
        return response.getStatusLine();
    }

    @Override
    public void setStatusLine(StatusLine statusLine) {
        response.setStatusLine(statusLine);
    }

    @Override
    public void setStatusLine(ProtocolVersion version, int code) {
        response.setStatusLine(version, code);
    }

    @Override
    public void setStatusLine(ProtocolVersion version, int code, String reason) {
        response.setStatusLine(version, code, reason);
    }

    @Override
    public void setStatusCode(int code) {
        response.setStatusCode(code);
    }

    @Override
    public void setReasonPhrase(String reason) {
        response.setReasonPhrase(reason);
    }

    @Override
    public HttpEntity getEntity() {
        return response.getEntity();
    }

    @Override
    public void setEntity(HttpEntity entity) {
        response.setEntity(entity);
    }

    @Override
    public Locale getLocale() {
        return response.getLocale();
    }

    @Override
    public void setLocale(Locale locale) {
        response.setLocale(locale);
    }

    @Override
    public ProtocolVersion getProtocolVersion() {
        return response.getProtocolVersion();
    }

    @Override
    public boolean containsHeader(String name) {
        return response.containsHeader(name);
    }

    @Override
    public org.apache.http.Header[] getHeaders(String name) {
        return response.getHeaders(name);
    }

    @Override
    public org.apache.http.Header getFirstHeader(String name) {
        return response.getFirstHeader(name);
    }

    @Override
    public org.apache.http.Header getLastHeader(String name) {
        return response.getLastHeader(name);
    }

    @Override
    public org.apache.http.Header[] getAllHeaders() {
        return response.getAllHeaders();
    }

    @Override
    public void addHeader(org.apache.http.Header header) {
        response.addHeader(header);
    }

    @Override
    public void addHeader(String name, String value) {
        response.addHeader(name, value);
    }

    @Override
    public void setHeader(org.apache.http.Header header) {
        response.setHeader(header);
    }

    @Override
    public void setHeader(String name, String value) {
        response.setHeader(name, value);
    }

    @Override
    public void setHeaders(org.apache.http.Header[] headers) {
        response.setHeaders(headers);
    }

    @Override
    public void removeHeader(org.apache.http.Header header) {
        response.removeHeader(header);
    }

    @Override
    public void removeHeaders(String name) {
        response.removeHeaders(name);
    }

    @Override
    public HeaderIterator headerIterator() {
        return response.headerIterator();
    }

    @Override
    public HeaderIterator headerIterator(String name) {
        return response.headerIterator(name);
    }

    @Override
    @Deprecated
    public HttpParams getParams() {
        return response.getParams();
    }

    @Override
    @Deprecated
    public void setParams(HttpParams params) {
        response.setParams(params);
    }

    @Override
    public String toString() {
        return response.toString();
    }
}
