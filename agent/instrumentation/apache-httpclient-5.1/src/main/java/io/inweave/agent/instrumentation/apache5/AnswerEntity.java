package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.http.AnswerStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** An answer's body that tells when it ends. */
final class AnswerEntity extends HttpEntityWrapper {
    private final HttpEntity entity;
    private final AnswerStream.End end;

    AnswerEntity(HttpEntity entity, AnswerStream.End end) {
        super(entity);
        this.entity = entity;
        this.end = end;
    }

    @Override
    public InputStream getContent() throws IOException {
        return new AnswerStream(entity.getContent(), end);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = getContent()) {
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
        }
    }
}
