package io.inweave.agent.weaving.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A request's body on its way out: counted, kept if wanted, and it knows whether it was the way out that failed. */
public final class SentStream extends FilterOutputStream {
    private final @Nullable KeptBytes kept;
    private boolean failed;
    private long bytes;

    /**
     * @param kept where to keep the body; null for one that can be asked for again
     * @param length as announced, bytes; -1 when unknown
     */
    public SentStream(OutputStream out, @Nullable KeptBytes kept, long length) {
        super(out);
        this.kept = kept;
        if (kept != null) {
            kept.begin(length);
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        if (kept != null) {
            kept.keep(from, offset, length);
        }
        bytes += length;
        try {
            out.write(from, offset, length);
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    /** All of the body went by. */
    public void end() {
        if (kept != null) {
            kept.end();
        }
    }

    /** Whether the stream beneath failed, and not whoever writes to this one. */
    public boolean failed() {
        return failed;
    }

    public long bytes() {
        return bytes;
    }
}
