package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.http.KeptBytes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import sun.net.www.http.HttpClient;

/**
 * What a connection of the mesh is written to, and where hooks find, from the library's own types, the call that is on it. It
 * lives as long as the connection, in the library's cache too; a call is on it from its beginning to its end.
 */
final class MeshOutput extends PrintStream {
    private final Socket transport;
    /** A call, then what is left of it once its answer was handed on. */
    private final AtomicReference<@Nullable Object> owner = new AtomicReference<>();

    private volatile long written;
    private volatile @Nullable KeptBytes keeping;

    private MeshOutput(Socket transport, Socket secured) throws IOException {
        super(new BufferedOutputStream(secured.getOutputStream()), false, Members.encoding());
        this.transport = transport;
    }

    /**
     * @param transport what the connection is in truth, and is closed by when time is up
     * @param secured what bytes of the application go through
     */
    static MeshOutput of(Socket transport, Socket secured) throws IOException {
        try {
            return new MeshOutput(transport, secured);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Null for a connection that is none of the mesh's. */
    static @Nullable MeshOutput of(@Nullable HttpClient client) {
        return client != null && client.serverOutput instanceof MeshOutput ? (MeshOutput) client.serverOutput : null;
    }

    @Nullable
    UrlCall call() {
        Object current = owner.get();
        return current instanceof UrlCall ? (UrlCall) current : null;
    }

    void take(UrlCall next) {
        owner.set(next);
    }

    /** The answer was handed on, unless the call was ended by its clock meanwhile. */
    void handOver(Object call, AnswerEnd rest) {
        if (owner.compareAndSet(call, rest)) {
            keeping = null;
        }
    }

    /** The call has ended. Whether it was still on this connection. */
    boolean release(Object ended) {
        boolean released = owner.compareAndSet(ended, null);
        if (released) {
            keeping = null;
        }
        return released;
    }

    /** What is written from here on is kept as well, until the call ends: a body, as it is framed on the wire. */
    void keep(KeptBytes kept) {
        keeping = kept;
    }

    /** Ends whatever the connection is doing. Closes the socket beneath TLS, which waits for nobody. */
    void abort() {
        try {
            transport.close();
        } catch (IOException e) {
            // Closed it is, in any case.
        }
    }

    /** Bytes written so far. */
    long written() {
        return written;
    }

    @Override
    public void write(int single) {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // One thread at a time writes a request.
    public void write(byte[] bytes, int offset, int length) {
        written += length;
        KeptBytes kept = keeping;
        if (kept != null) {
            kept.keep(bytes, offset, length);
        }
        super.write(bytes, offset, length);
    }
}
