package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.http.KeptBytes;
import io.inweave.agent.weaving.http.SentStream;
import io.inweave.core.exchange.Replay;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** The application's entity as an attempt sends it: counted, and kept when it is there once. */
final class RequestBody extends HttpEntityWrapper {
    private static final String ONCE = "org.apache.hc.client5.http.impl.classic.RequestEntityProxy";

    private final HttpEntity entity;
    private final @Nullable KeptBytes kept;
    private boolean begun;
    private boolean broken;
    private long bytes;

    private RequestBody(HttpEntity entity) {
        super(entity);
        this.entity = entity;
        kept = entity.isRepeatable() && !isThereOnce(entity) ? null : new KeptBytes();
    }

    /** The library wraps what is there once, and calls that repeatable until it is begun. */
    private static boolean isThereOnce(HttpEntity entity) {
        return entity.getClass().getName().equals(ONCE);
    }

    static @Nullable RequestBody of(ClassicHttpRequest request) {
        HttpEntity entity = request.getEntity();
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
            entity.writeTo(sent);
            sent.end();
        } catch (IOException | RuntimeException e) {
            broken = !sent.failed();
            throw e;
        } finally {
            bytes = sent.bytes();
        }
    }
}
