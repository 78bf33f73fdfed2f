package io.inweave.nodeproxy.tunnel;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes went through a tunnel, each way. */
public final class TunnelCount {
    private final AtomicLong there;
    private final AtomicLong back;

    public TunnelCount() {
        this(new AtomicLong(), new AtomicLong());
    }

    private TunnelCount(AtomicLong there, AtomicLong back) {
        this.there = there;
        this.back = back;
    }

    TunnelCount reversed() {
        return new TunnelCount(back, there);
    }

    void passed(Object message) {
        if (message instanceof ByteBuf bytes) {
            there.addAndGet(bytes.readableBytes());
        }
    }

    /** From the caller to the server. */
    public long fromCaller() {
        return there.get();
    }

    /** From the server to the caller. */
    public long toCaller() {
        return back.get();
    }
}
