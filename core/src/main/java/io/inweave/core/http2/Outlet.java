package io.inweave.core.http2;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Writes frames in order on a thread that is allowed to block, so that whoever has something to send never does. What waits
 * is bounded: a peer that provokes answers and does not read them loses the connection. Thread-safe.
 */
final class Outlet {
    private static final int MOST_WAITING_BYTES = 8 * 1024 * 1024;
    private static final byte[] THE_END = new byte[0];

    private final OutputStream out;
    private final Executor writers;
    private final Consumer<String> ended;
    private final Queue<byte[]> frames = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingFrames = new AtomicInteger();
    private final AtomicInteger waitingBytes = new AtomicInteger();

    /** @param ended is told why writing ended, on any thread; perhaps more than once */
    Outlet(OutputStream out, Executor writers, Consumer<String> ended) {
        this.out = new BufferedOutputStream(out, Frame.MOST_PAYLOAD);
        this.writers = writers;
        this.ended = ended;
    }

    void write(byte[] frame) {
        if (waitingBytes.addAndGet(frame.length) > MOST_WAITING_BYTES) {
            ended.accept("the peer reads nothing: " + MOST_WAITING_BYTES + " bytes wait for it");
            return;
        }
        frames.add(frame);
        if (waitingFrames.getAndIncrement() == 0) {
            writers.execute(this::drain);
        }
    }

    /** Nothing follows: writing ends when all that waits is written. */
    void end() {
        write(THE_END);
    }

    private void drain() {
        try {
            do {
                byte[] frame = frames.remove();
                out.write(frame);
                waitingBytes.addAndGet(-frame.length);
                if (waitingFrames.get() == 1) {
                    out.flush();
                }
                if (frame == THE_END) {
                    ended.accept("all is written");
                    return;
                }
            } while (waitingFrames.decrementAndGet() != 0);
        } catch (IOException | RuntimeException e) {
            ended.accept("cannot write: " + e.getMessage());
        }
    }
}
