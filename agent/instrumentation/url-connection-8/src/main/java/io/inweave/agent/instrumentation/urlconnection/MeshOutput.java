package io.inweave.agent.instrumentation.urlconnection;

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
    private final AtomicReference<@Nullable UrlCall> call = new AtomicReference<>();
    private volatile long written;

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
        return call.get();
    }

    void take(UrlCall next) {
        call.set(next);
    }

    /** The call has ended. Whether it was still on this connection. */
    boolean release(UrlCall ended) {
        return call.compareAndSet(ended, null);
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
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // One thread at a time writes a request.
    public void write(byte[] bytes, int offset, int length) {
        written += length;
        super.write(bytes, offset, length);
    }
}
