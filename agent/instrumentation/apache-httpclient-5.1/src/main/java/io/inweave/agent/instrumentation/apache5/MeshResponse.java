package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.Header;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.message.HttpResponseWrapper;

/** An answer, also one of the mesh itself, that tells the call when the application closes it. */
final class MeshResponse extends HttpResponseWrapper implements ClassicHttpResponse {
    private final ClassicHttpResponse response;
    private final Closeable end;

    MeshResponse(ClassicHttpResponse response, Closeable end) {
        super(response);
        this.response = response;
        this.end = end;
    }

    static MeshResponse of(ReplyMessage reply, String method) {
        BasicClassicHttpResponse made = new BasicClassicHttpResponse(reply.status());
        for (Header header : reply.headers()) {
            made.addHeader(header.name(), header.value());
        }
        boolean bodiless = method.equals("HEAD") || reply.status() == 204 || reply.status() == 304;
        if (!bodiless) {
            org.apache.hc.core5.http.Header type = made.getFirstHeader("content-type");
            made.setEntity(
                    new ByteArrayEntity(reply.body(), type == null ? null : ContentType.parseLenient(type.getValue())));
        }
        return new MeshResponse(made, () -> {});
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
    public void close() throws IOException {
        try {
            response.close();
        } finally {
            end.close();
        }
    }
}
