package io.inweave.agent.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/** What a server wrote before it was known whether its peer speaks TLS. Belongs to the channel's event loop. */
final class HeldWrites {
    /** A server's preface is two or three frames; whoever writes more without being spoken to is no HTTP/2 server. */
    private static final int MAX_WRITES = 64;

    private final Queue<Write> writes = new ArrayDeque<>();
    private boolean flush;

    boolean hold(Object message, ChannelPromise promise) {
        if (writes.size() >= MAX_WRITES) {
            return false;
        }
        writes.add(new Write(message, promise));
        return true;
    }

    void holdFlush() {
        flush = true;
    }

    /** Writes all in order, as if the context's next handler had just done so. */
    void release(Target target) throws Exception {
        for (Write write = writes.poll(); write != null; write = writes.poll()) {
            target.write(write.message, write.promise);
        }
        if (flush) {
            flush = false;
            target.flush();
        }
    }

    void fail(ChannelHandlerContext ctx, Throwable cause) {
        for (Write write = writes.poll(); write != null; write = writes.poll()) {
            ReferenceCountUtil.release(write.message);
            write.promise.tryFailure(cause);
        }
    }

    /** Where held writes go in the end. */
    interface Target {
        void write(Object message, ChannelPromise promise) throws Exception;

        void flush() throws Exception;
    }

    private static final class Write {
        private final Object message;
        private final ChannelPromise promise;

        Write(Object message, ChannelPromise promise) {
            this.message = message;
            this.promise = promise;
        }
    }
}
