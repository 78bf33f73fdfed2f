package io.inweave.core.telemetry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts one batch over a socket of its own. The JDK's HTTP clients are not used: they are what the agent weaves, and loading
 * one costs more than these few lines.
 */
final class OtlpSender {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MAX_HEAD = 16_384;

    private final URI endpoint;

    OtlpSender(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * @return the HTTP status of the answer
     * @throws IOException when there is none within 5 s
     */
    int post(byte[] body) throws IOException {
        boolean secure = "https".equals(endpoint.getScheme());
        String host = endpoint.getHost();
        int port = endpoint.getPort() >= 0 ? endpoint.getPort() : secure ? 443 : 80;
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            plain.setSoTimeout(TIMEOUT_MILLIS);
            try (Socket socket = secure ? secured(plain, host, port) : plain) {
                OutputStream out = socket.getOutputStream();
                out.write(head(host, port, body.length));
                out.write(body);
                out.flush();
                return status(socket.getInputStream());
            }
        }
    }

    private static Socket secured(Socket plain, String host, int port) throws IOException {
        SSLSocket socket =
                (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private byte[] head(String host, int port, int length) throws IOException {
        String path = endpoint.getRawPath() == null || endpoint.getRawPath().isEmpty() ? "/" : endpoint.getRawPath();
        String query = endpoint.getRawQuery() == null ? "" : "?" + endpoint.getRawQuery();
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        String head = "POST " + path + query + " HTTP/1.1\r\nHost: " + host + ":" + port
                + "\r\nUser-Agent: inweave\r\nContent-Type: application/x-protobuf\r\nContent-Length: " + length
                + "\r\nConnection: close\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    /** Reads the status line; the rest is of no use, and closing the connection discards it. */
    private static int status(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = 0; read < MAX_HEAD; read++) {
            int b = in.read();
            if (b < 0) {
                break;
            }
            if (b == '\n') {
                String[] parts = line.toString().trim().split(" ", 3);
                if (parts.length >= 2 && parts[0].startsWith("HTTP/") && parts[1].matches("\\d{3}")) {
                    return Integer.parseInt(parts[1]);
                }
                break;
            }
            line.append((char) b);
        }
        throw new IOException("expected an HTTP answer, got \"" + line + "\"");
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
