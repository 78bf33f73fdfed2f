package io.inweave.core.tls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** Two engines joined in memory. */
final class TlsPair {
    private final SSLEngine client;
    private final SSLEngine server;
    private final ByteBuffer toServer = ByteBuffer.allocate(1 << 17);
    private final ByteBuffer toClient = ByteBuffer.allocate(1 << 17);

    TlsPair(SSLEngine client, SSLEngine server) {
        this.client = client;
        this.server = server;
        toServer.flip();
        toClient.flip();
    }

    /** Moves text from the client to the server and back, with the handshake before it; the server's answer. */
    String echo(String text) throws SSLException {
        String there = send(text, client, toServer, server, toClient);
        return send(there, server, toClient, client, toServer);
    }

    private String send(String text, SSLEngine from, ByteBuffer out, SSLEngine to, ByteBuffer back)
            throws SSLException {
        ByteBuffer source = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        ByteBuffer received = ByteBuffer.allocate(1 << 15);
        for (int turn = 0; turn < 100 && (source.hasRemaining() || received.position() < source.limit()); turn++) {
            step(from, source, out, back, ByteBuffer.allocate(1 << 15));
            step(to, ByteBuffer.allocate(0), back, out, received);
        }
        received.flip();
        return StandardCharsets.UTF_8.decode(received).toString();
    }

    private static void step(SSLEngine engine, ByteBuffer source, ByteBuffer out, ByteBuffer in, ByteBuffer plain)
            throws SSLException {
        SSLEngineResult result;
        do {
            runTasks(engine);
            result = engine.unwrap(in, plain);
        } while (in.hasRemaining()
                && result.bytesConsumed() > 0
                && !result.getStatus().equals(SSLEngineResult.Status.CLOSED));
        runTasks(engine);
        do {
            out.compact();
            try {
                result = engine.wrap(source, out);
            } finally {
                out.flip();
            }
            runTasks(engine);
        } while (result.bytesProduced() > 0
                && (source.hasRemaining() || engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP));
    }

    private static void runTasks(SSLEngine engine) {
        Runnable task;
        while ((task = engine.getDelegatedTask()) != null) {
            task.run();
        }
    }
}
