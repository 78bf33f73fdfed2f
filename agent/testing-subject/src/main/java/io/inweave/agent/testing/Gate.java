package io.inweave.agent.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A gate between a test and its subject, in another process: the subject waits there in the middle of a body until the test opens
 * it. So a case can tell a body that streams from one that is collected, without a clock.
 */
public final class Gate implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final ServerSocket listening;
    private @Nullable Socket waiting;

    Gate() throws IOException {
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        listening.setSoTimeout(PATIENCE_MILLIS);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Returns once the subject waits. */
    void awaitArrival() throws IOException {
        waiting = listening.accept();
    }

    void open() throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        if (waiting != null) {
            waiting.close();
        }
        listening.close();
    }

    /** For subjects: waits until the gate is open. */
    public static void pass(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2 * PATIENCE_MILLIS);
            if (socket.getInputStream().read() >= 0) {
                throw new IllegalStateException("nobody writes to a gate");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For subjects: a body whose second half comes once the gate is open. */
    public static InputStream body(String text, int port) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new InputStream() {
            private int position;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int half = bytes.length / 2;
                if (position == half) {
                    pass(port);
                }
                int end = position < half ? half : bytes.length;
                byte[] part = Arrays.copyOfRange(bytes, position, Math.min(end, position + length));
                System.arraycopy(part, 0, target, offset, part.length);
                position += part.length;
                return part.length == 0 ? -1 : part.length;
            }
        };
    }

    /** For subjects: reads a body to its end, through the gate after its first bytes. */
    public static String read(InputStream body, int port) throws IOException {
        byte[] buffer = new byte[1024];
        int first = body.read(buffer);
        pass(port);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int read = first; read >= 0; read = body.read(buffer)) {
            all.write(buffer, 0, read);
        }
        return new String(all.toByteArray(), StandardCharsets.UTF_8);
    }
}
