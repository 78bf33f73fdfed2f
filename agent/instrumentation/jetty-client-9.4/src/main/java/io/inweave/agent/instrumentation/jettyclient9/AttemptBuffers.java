package io.inweave.agent.instrumentation.jettyclient9;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import org.eclipse.jetty.client.Synchronizable;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What an attempt iterates over. That an attempt failed does not concern the application's body as long as it may be asked again. */
final class AttemptBuffers implements Iterator<ByteBuffer>, Callback, Closeable, Synchronizable {
    private final ProvidedBody body;
    private final Iterator<ByteBuffer> applications;

    AttemptBuffers(ProvidedBody body, Iterator<ByteBuffer> applications) {
        this.body = body;
        this.applications = applications;
    }

    @Override
    public Object getLock() {
        return applications instanceof Synchronizable ? ((Synchronizable) applications).getLock() : this;
    }

    @Override
    public boolean hasNext() {
        try {
            boolean more = applications.hasNext();
            if (!more) {
                body.ended();
            }
            return more;
        } catch (RuntimeException | Error e) {
            body.broken();
            throw e;
        }
    }

    /** @return null where more will come, but is not there yet */
    @Override
    @SuppressWarnings("NullAway") // as the library uses iterators
    public @Nullable ByteBuffer next() {
        try {
            ByteBuffer next = applications.next();
            if (next != null) {
                body.taken(next);
            }
            return next;
        } catch (RuntimeException | Error e) {
            body.broken();
            throw e;
        }
    }

    @Override
    public void succeeded() {
        if (applications instanceof Callback) {
            ((Callback) applications).succeeded();
        }
    }

    @Override
    public void failed(Throwable failure) {
        if (!(applications instanceof Callback) || !body.endsWithAttempt()) {
            return;
        }
        if (body.isSafe()) {
            ((Callback) applications).succeeded();
        } else {
            ((Callback) applications).failed(failure);
        }
    }

    @Override
    public void close() throws IOException {
        if (applications instanceof Closeable && body.endsWithAttempt()) {
            ((Closeable) applications).close();
        }
    }
}
