package io.inweave.agent.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Reads files that the server hands to its socket, since it sees no TLS there, so that TLS gets bytes to encrypt. One piece at a
 * time, each when the one before has left; what is written behind a file waits for it. Belongs to the channel's event loop.
 */
final class FileWrites extends ChannelOutboundHandlerAdapter {
    private static final int PIECE = 64 * 1024;

    private final Queue<Object[]> behind = new ArrayDeque<>();
    private @Nullable FileRegion file;
    private @Nullable ChannelPromise filePromise;
    private boolean flush;

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (file != null) {
            behind.add(new Object[] {message, promise});
        } else if (message instanceof FileRegion) {
            file = (FileRegion) message;
            filePromise = promise;
            piece(ctx);
        } else {
            ctx.write(message, promise);
        }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        flush = true;
        ctx.flush();
    }

    private void piece(ChannelHandlerContext ctx) {
        FileRegion region = file;
        if (region == null) {
            return;
        }
        long left = region.count() - region.transferred();
        ByteBuf bytes = ctx.alloc().buffer((int) Math.min(PIECE, Math.max(left, 1)));
        try {
            if (left > 0 && region.transferTo(new Into(bytes), region.transferred()) <= 0) {
                throw new IOException("a file ended " + left + " bytes before what was announced of it");
            }
        } catch (IOException | RuntimeException e) {
            bytes.release();
            end(ctx, region, e);
            return;
        }
        if (region.count() > region.transferred()) {
            ctx.write(bytes).addListener(sent -> next(ctx, region, sent.cause()));
            if (flush) {
                ctx.flush();
            }
        } else {
            ctx.write(bytes).addListener(sent -> end(ctx, region, sent.cause()));
            if (flush) {
                ctx.flush();
            }
        }
    }

    private void next(ChannelHandlerContext ctx, FileRegion region, @Nullable Throwable failure) {
        if (failure == null) {
            piece(ctx);
        } else {
            end(ctx, region, failure);
        }
    }

    private void end(ChannelHandlerContext ctx, FileRegion region, @Nullable Throwable failure) {
        ChannelPromise promise = filePromise;
        if (file != region || promise == null) {
            return;
        }
        file = null;
        filePromise = null;
        region.release();
        if (failure == null) {
            promise.trySuccess();
        } else {
            promise.tryFailure(failure);
        }
        for (Object[] each = behind.poll(); each != null; each = behind.poll()) {
            write(ctx, each[0], (ChannelPromise) each[1]);
            if (file != null) {
                return;
            }
        }
        if (flush) {
            ctx.flush();
        }
    }

    /** What waits when the connection ends can never leave. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        FileRegion region = file;
        if (region != null) {
            end(ctx, region, new ClosedChannelException());
        }
        for (Object[] each = behind.poll(); each != null; each = behind.poll()) {
            ReferenceCountUtil.release(each[0]);
            ((ChannelPromise) each[1]).tryFailure(new ClosedChannelException());
        }
    }

    /** Takes as many bytes as the buffer has room for. */
    private static final class Into implements WritableByteChannel {
        private final ByteBuf bytes;

        Into(ByteBuf bytes) {
            this.bytes = bytes;
        }

        @Override
        public int write(ByteBuffer from) {
            int length = Math.min(from.remaining(), Math.min(bytes.writableBytes(), PIECE - bytes.readableBytes()));
            ByteBuffer part = from.duplicate();
            part.limit(part.position() + length);
            bytes.writeBytes(part);
            from.position(from.position() + length);
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
