package io.inweave.core.http2;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A connection between an exchange and a test that plays the server, octet by octet. */
final class ScriptedServer implements Http2Exchange.Events, Line, Closeable {
    final List<String> told = new CopyOnWriteArrayList<>();
    final Serial serial = new Serial(e -> told.add("unexpected " + e));
    final Http2Exchange exchange;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService blocking = Executors.newCachedThreadPool();
    private final Socket client;
    private final Socket server;
    private final DataInputStream sent;

    ScriptedServer() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            client = new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort());
            server = listening.accept();
        }
        server.setSoTimeout(5_000);
        sent = new DataInputStream(server.getInputStream());
        exchange = new Http2Exchange(this, serial, this, Threads.of(blocking, timer));
        serial.run(() -> exchange.begin(List.of(HeaderField.of(":method", "POST"))));
        blocking.execute(exchange::read);
        byte[] preface = new byte[24];
        sent.readFully(preface);
        if (!new String(preface, StandardCharsets.US_ASCII).startsWith("PRI * HTTP/2.0")) {
            throw new IOException("not the preface");
        }
    }

    /** Sends octets given as hexadecimal digits. */
    ScriptedServer sends(String hex) throws IOException {
        server.getOutputStream().write(HexFormat.of().parseHex(hex.replace(" ", "")));
        return this;
    }

    /** Sends a frame; the payload as hexadecimal digits. */
    ScriptedServer frame(int type, int flags, int stream, String payload) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(payload.replace(" ", ""));
        return sends(String.format("%06x%02x%02x%08x", bytes.length, type, flags, stream)
                + HexFormat.of().formatHex(bytes));
    }

    ScriptedServer settings() throws IOException {
        return frame(Frame.SETTINGS, 0, 0, "");
    }

    ScriptedServer answers() throws IOException {
        return settings().frame(Frame.HEADERS, Frame.END_HEADERS, 1, "88");
    }

    /** The next frame that the client sent of a type, as {@code type flags stream payload}; others are skipped. */
    String next(int type) throws IOException {
        while (true) {
            int length = sent.readUnsignedByte() << 16 | sent.readUnsignedShort();
            int of = sent.readUnsignedByte();
            int flags = sent.readUnsignedByte();
            int stream = sent.readInt();
            byte[] payload = new byte[length];
            sent.readFully(payload);
            if (of == type) {
                return flags + " " + stream + " " + HexFormat.of().formatHex(payload);
            }
        }
    }

    void hangsUp() throws IOException {
        server.shutdownOutput();
    }

    @Override
    public InputStream in() throws IOException {
        return client.getInputStream();
    }

    @Override
    public OutputStream out() throws IOException {
        return client.getOutputStream();
    }

    @Override
    public void cut() {
        try {
            client.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isCut() {
        return client.isClosed();
    }

    @Override
    public void opened() {
        told.add("opened");
    }

    @Override
    public void headers(List<HeaderField> fields) {
        told.add("headers " + fields);
    }

    @Override
    public void data(byte[] bytes) {
        told.add("data " + bytes.length);
    }

    @Override
    public void ended() {
        told.add("ended");
    }

    @Override
    public void failed(String reason) {
        told.add("failed " + reason);
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
        blocking.shutdownNow();
        timer.shutdownNow();
    }
}
