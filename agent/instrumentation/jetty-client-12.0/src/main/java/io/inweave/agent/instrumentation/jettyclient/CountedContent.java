package io.inweave.agent.instrumentation.jettyclient;

import java.util.function.IntConsumer;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** An answer's body, counted as it is read. */
final class CountedContent implements Content.Source {
    private final Content.Source source;
    private final IntConsumer counter;

    CountedContent(Content.Source source, IntConsumer counter) {
        this.source = source;
        this.counter = counter;
    }

    @Override
    public Content.@Nullable Chunk read() {
        Content.Chunk chunk = source.read();
        if (chunk != null) {
            counter.accept(chunk.remaining());
        }
        return chunk;
    }

    @Override
    public long getLength() {
        return source.getLength();
    }

    @Override
    public void demand(Runnable told) {
        source.demand(told);
    }

    @Override
    public void fail(Throwable failure) {
        source.fail(failure);
    }

    @Override
    public void fail(Throwable failure, boolean last) {
        source.fail(failure, last);
    }

    @Override
    public boolean rewind() {
        return source.rewind();
    }
}
