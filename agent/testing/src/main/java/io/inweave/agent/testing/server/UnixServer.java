package io.inweave.agent.testing.server;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers each request on a Unix domain socket in plaintext, one a connection. What is not HTTP gets no answer. */
public final class UnixServer implements AutoCloseable {
    private final Path path;
    private final ServerSocketChannel listening;
    private final byte[] answer;

    private UnixServer(Path path, String body) throws IOException {
        this.path = path;
        this.answer = ("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
        this.listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(path));
        Thread thread = new Thread(this::serve, "unix-server");
        thread.setDaemon(true);
        thread.start();
    }

    public static UnixServer answering(String body) throws IOException {
        return new UnixServer(Files.createTempDirectory("inweave-unix").resolve("socket"), body);
    }

    public Path path() {
        return path;
    }

    private void serve() {
        while (listening.isOpen()) {
            try (SocketChannel connection = listening.accept()) {
                if (isRequest(connection)) {
                    connection.write(ByteBuffer.wrap(answer));
                }
            } catch (IOException e) {
                // Closed, or a peer that went: the case sees it by its answer.
                continue;
            }
        }
    }

    private static boolean isRequest(SocketChannel connection) throws IOException {
        StringBuilder text = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        while (text.indexOf("\r\n\r\n") < 0) {
            if (connection.read(buffer) < 0) {
                return false;
            }
            text.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
            if (!text.toString().startsWith("G")) {
                return false;
            }
            buffer.clear();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        Files.deleteIfExists(path);
        Files.deleteIfExists(path.getParent());
    }
}
