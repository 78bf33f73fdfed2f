package io.inweave.agent.instrumentation.apache4;

import io.inweave.agent.weaving.http.KeptBytes;
import io.inweave.agent.weaving.http.SentStream;
import io.inweave.core.exchange.Replay;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpRequest;
import org.apache.http.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** The application's entity as an attempt sends it: counted, and kept when it is there once. */
final class RequestBody extends HttpEntityWrapper {
    private final @Nullable KeptBytes kept;
    private boolean begun;
    private boolean broken;
    private long bytes;

    private RequestBody(HttpEntity entity) {
        super(entity);
        kept = entity.isRepeatable() ? null : new KeptBytes();
    }

    static @Nullable RequestBody of(HttpRequest request) {
        HttpEntity entity = request instanceof HttpEntityEnclosingRequest
                ? ((HttpEntityEnclosingRequest) request).getEntity()
                : null;
        return entity == null ? null : new RequestBody(entity);
    }

    /** Another attempt begins. */
    void reset() {
        begun = false;
        broken = false;
        bytes = 0;
    }

    boolean begun() {
        return begun;
    }

    /** Whether the application's own entity failed, and not the connection. */
    boolean broken() {
        return broken;
    }

    long bytes() {
        return bytes;
    }

    Replay replay() {
        return kept == null ? Replay.REPEATABLE : kept.replay();
    }

    @Override
    public boolean isRepeatable() {
        return replay() == Replay.REPEATABLE;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        begun = true;
        if (kept != null && kept.complete()) {
            byte[] again = kept.toByteArray();
            bytes = again.length;
            out.write(again);
            return;
        }
        SentStream sent = new SentStream(out, kept, getContentLength());
        try {
            wrappedEntity.writeTo(sent);
            sent.end();
        } catch (IOException | RuntimeException e) {
            broken = !sent.failed();
            throw e;
        } finally {
            bytes = sent.bytes();
        }
    }
}
