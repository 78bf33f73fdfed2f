package io.inweave.agent.testing.wire;

import io.inweave.agent.testing.server.ServerIdentity;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One connection to 127.0.0.1, which is kept as long as the server keeps it. Not thread-safe. */
public final class HttpConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private HttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }

    public static HttpConnection plaintext(int port) throws IOException {
        return new HttpConnection(connect(port));
    }

    /**
     * With a handshake, which a server may refuse now or, by TLS 1.3, at the first answer.
     *
     * @param identity null for a client without a certificate
     */
    public static HttpConnection tls(int port, @Nullable ServerIdentity identity) throws IOException {
        return tls(port, identity, null);
    }

    /**
     * As above.
     *
     * @param serverName sent as it is, whether it is a host name or not; null for none
     */
    public static HttpConnection tls(int port, @Nullable ServerIdentity identity, @Nullable String serverName)
            throws IOException {
        Socket tcp = connect(port);
        SSLSocket socket =
                (SSLSocket) ClientTls.of(identity).getSocketFactory().createSocket(tcp, "127.0.0.1", port, true);
        if (serverName != null) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new AnyName(serverName)));
            socket.setSSLParameters(parameters);
        }
        try {
            HttpConnection connection = new HttpConnection(socket);
            socket.startHandshake();
            return connection;
        } catch (IOException e) {
            tcp.close();
            throw e;
        }
    }

    /** A host name (type 0 of RFC 6066) that the JDK does not check. */
    private static final class AnyName extends SNIServerName {
        AnyName(String name) {
            super(0, name.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    public int localPort() {
        return socket.getLocalPort();
    }

    public HttpAnswer get(String path, String... headers) throws IOException {
        return send("GET", path, new byte[0], headers);
    }

    /** Sends a request and reads its answer. */
    public HttpAnswer send(String method, String path, byte[] body, String... headers) throws IOException {
        StringBuilder head =
                new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: shop.test\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
        return answer();
    }

    /** Sends bytes and leaves it at that. */
    public HttpConnection sendRaw(byte... bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /** Sends texts at once and leaves it at that. */
    public HttpConnection sendRaw(String... texts) throws IOException {
        return sendRaw(String.join("", texts).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads the next answer. */
    public HttpAnswer answer() throws IOException {
        String status = line();
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return new HttpAnswer(Integer.parseInt(status.split(" ")[1]), Map.copyOf(headers), body(headers));
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
