package io.inweave.agent.instrumentation.jdkserver;

import java.nio.channels.SocketChannel;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What lies between the server and each of its open connections: from its first byte until the server closes it. */
final class Channels {
    private static final ConcurrentHashMap<SocketChannel, MeshChannel> CHANNELS = new ConcurrentHashMap<>();

    private Channels() {}

    static void put(SocketChannel socket, MeshChannel channel) {
        CHANNELS.put(socket, channel);
    }

    static @Nullable MeshChannel of(SocketChannel socket) {
        return CHANNELS.get(socket);
    }

    static @Nullable MeshChannel remove(SocketChannel socket) {
        return CHANNELS.remove(socket);
    }
}
