package io.inweave.tests.system.kit;

import io.inweave.agent.testing.process.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** HTTP/1.1 by hand, one request a connection, for peers that must do exactly what a test says. */
public final class HttpText {
    private static final String REQUEST = "GET %s HTTP/1.1\r\nHost: echo:8080\r\nConnection: close\r\n\r\n";

    static final byte[] BAD_REQUEST = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    private HttpText() {}

    /**
     * One request in plaintext.
     *
     * @throws IOException when the connection is refused or ends without an answer
     */
    public static String get(int port) throws IOException {
        return get(port, "/");
    }

    /** The same for a path. */
    public static String get(int port, String path) throws IOException {
        try (Socket socket = connect(port)) {
            return exchange(socket, path);
        }
    }

    /**
     * One request by TLS, whoever the server is.
     *
     * @throws IOException when the handshake fails, or the connection ends without an answer
     */
    public static String get(SSLContext tls, int port) throws IOException {
        return get(tls, port, "/");
    }

    /** The same for a path. */
    public static String get(SSLContext tls, int port, String path) throws IOException {
        SSLSocketFactory factory = tls.getSocketFactory();
        try (Socket plain = connect(port);
                SSLSocket socket = (SSLSocket) factory.createSocket(plain, "127.0.0.1", port, true)) {
            socket.startHandshake();
            return exchange(socket, path);
        }
    }

    static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) Patience.LIMIT.toMillis());
        return socket;
    }

    private static String exchange(Socket socket, String path) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(REQUEST.formatted(path).getBytes(StandardCharsets.US_ASCII));
        out.flush();
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!answer.startsWith("HTTP/1.1 ")) {
            throw new IOException("no answer, got \"" + answer + "\"");
        }
        return answer;
    }

    /** Reads the head of one request; empty when the connection ends before it does. */
    static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int matched = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.append((char) b);
            matched = b == "\r\n\r\n".charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
            if (matched == 4) {
                return head.toString();
            }
        }
        return "";
    }

    static byte[] ok(String body) {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }
}
