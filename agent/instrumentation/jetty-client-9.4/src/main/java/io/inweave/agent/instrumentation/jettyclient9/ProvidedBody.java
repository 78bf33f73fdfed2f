package io.inweave.agent.instrumentation.jettyclient9;

import io.inweave.agent.jettyclient.SentBody;
import io.inweave.core.exchange.Replay;
import java.nio.ByteBuffer;
import java.util.Iterator;
import org.eclipse.jetty.client.AsyncContentProvider;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.api.ContentProvider;
import org.eclipse.jetty.client.util.BytesContentProvider;
import org.jspecify.annotations.Nullable;

/** A body that the library iterates over. */
final class ProvidedBody extends SentBody {
    private final @Nullable ContentProvider applications;
    private @Nullable Iterator<ByteBuffer> once;
    private boolean listening;
    private volatile AsyncContentProvider.@Nullable Listener listener;

    /** @param applications null for none */
    ProvidedBody(@Nullable ContentProvider applications) {
        super(
                applications == null ? 0 : applications.getLength(),
                applications != null && applications.isReproducible());
        this.applications = applications;
    }

    @Override
    protected void give(HttpRequest attempt) {
        if (applications == null) {
            return;
        }
        if (isKept()) {
            attempt.content(new BytesContentProvider(keptBytes()));
        } else if (applications instanceof AsyncContentProvider) {
            attempt.content(new AsyncAttemptContent(this, (AsyncContentProvider) applications));
        } else {
            attempt.content(new AttemptContent(this, applications));
        }
    }

    @Override
    protected void drop() {
        if (applications == null || isReproducible() || replay() == Replay.NONE) {
            return;
        }
        AttemptBuffers rest = new AttemptBuffers(this, iterator(applications));
        if (applications instanceof AsyncContentProvider) {
            listen((AsyncContentProvider) applications, () -> drop(rest));
        }
        drop(rest);
    }

    /** One at a time: what was taken last is what is acknowledged. */
    private static void drop(AttemptBuffers rest) {
        synchronized (rest) {
            try {
                while (take(rest)) {
                    rest.succeeded();
                }
            } catch (RuntimeException e) {
                // The application's own body failed, which is its affair: it has its answer.
                return;
            }
        }
    }

    private static boolean take(AttemptBuffers rest) {
        synchronized (rest.getLock()) {
            return rest.hasNext() && rest.next() != null;
        }
    }

    /** What is not there twice is iterated over by one attempt after the other, as long as none has taken anything. */
    synchronized Iterator<ByteBuffer> iterator(ContentProvider provider) {
        if (isReproducible()) {
            return provider.iterator();
        }
        Iterator<ByteBuffer> known = once;
        if (known == null) {
            known = provider.iterator();
            once = known;
        }
        return known;
    }

    /** Whoever asked last is told of more; the application's provider takes one listener in its life. */
    void listen(AsyncContentProvider provider, AsyncContentProvider.Listener next) {
        if (isReproducible()) {
            provider.setListener(next);
            return;
        }
        listener = next;
        boolean first;
        synchronized (this) {
            first = !listening;
            listening = true;
        }
        if (first) {
            provider.setListener(this::more);
        }
    }

    private void more() {
        AsyncContentProvider.Listener current = listener;
        if (current != null) {
            current.onContent();
        }
    }

    void taken(ByteBuffer content) {
        passes(content);
    }

    void ended() {
        ends();
    }

    void broken() {
        fails();
    }

    /** Whether the end of an attempt is the end of what it iterates over. */
    boolean endsWithAttempt() {
        return isReproducible() || begun();
    }

    /** Whether what an attempt took is kept for the next. */
    boolean isSafe() {
        return !isReproducible() && replay() == Replay.REPEATABLE;
    }
}
