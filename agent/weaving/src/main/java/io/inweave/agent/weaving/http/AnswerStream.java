package io.inweave.agent.weaving.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer's body: counts what is read, and tells once how it ended. */
public final class AnswerStream extends FilterInputStream {
    /** Who is told of a body's end. Called once, by the thread that reads or closes. */
    public interface End {
        /** Nothing more is read: the body ended, or the application closed it. */
        void ended(long bytes);

        /** What to throw in place of an error while reading, such as that of a connection that our timer closed. */
        IOException failed(long bytes, IOException failure);
    }

    private final End end;
    private long bytes;
    private boolean told;

    public AnswerStream(InputStream body, End end) {
        super(body);
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        try {
            int read = in.read();
            count(read < 0 ? -1 : 1);
            return read;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int read = in.read(target, offset, length);
            count(read);
            return read;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        try {
            long skipped = in.skip(count);
            bytes += skipped;
            return skipped;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Marking would count bytes twice. */
    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        try {
            in.close();
        } catch (IOException e) {
            throw failed(e);
        } finally {
            tell();
        }
    }

    private void count(int read) {
        if (read < 0) {
            tell();
        } else {
            bytes += read;
        }
    }

    private void tell() {
        if (!told) {
            told = true;
            end.ended(bytes);
        }
    }

    private IOException failed(IOException failure) {
        if (told) {
            return failure;
        }
        told = true;
        return end.failed(bytes, failure);
    }
}
