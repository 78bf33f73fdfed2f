package io.inweave.agent.instrumentation.jdkserver;

import io.inweave.agent.weaving.Handles;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The library's server, its dispatcher and its connections, which are plain objects here. */
final class Server {
    private static final MethodHandle HTTPS = Members.getter("ServerImpl", "https");
    private static final MethodHandle BOUND = Members.getter("ServerImpl", "bound");
    private static final MethodHandle STARTED = Members.getter("ServerImpl", "started");
    private static final MethodHandle SOCKET = Members.getter("ServerImpl", "schan");
    private static final MethodHandle SELECTOR = Members.getter("ServerImpl", "selector");
    private static final MethodHandle ALL = Members.getter("ServerImpl", "allConnections");
    private static final MethodHandle REQUESTS = Members.getter("ServerImpl", "reqConnections");
    private static final @Nullable MethodHandle MARK_NEW =
            Members.methodIfPresent("ServerImpl", "markNewlyAccepted", 1);

    private static final MethodHandle OF_DISPATCHER = Members.getter("ServerImpl$Dispatcher", "this$0");
    private static final MethodHandle TO_REGISTER = Members.getter("ServerImpl$Dispatcher", "connsToRegister");
    private static final MethodHandle REREGISTER = Members.method("ServerImpl$Dispatcher", "reRegister", 1);
    private static final MethodHandle CHANNEL = Members.getter("HttpConnection", "chan");
    private static final MethodHandle SET_KEY = Members.setter("HttpConnection", "selectionKey");
    private static final MethodHandle CLOSE = Members.method("HttpConnection", "close", 0);

    private Server() {}

    /** With TLS of the application's own. */
    static boolean isHttps(Object server) {
        return (Boolean) Handles.required(HTTPS, server);
    }

    static boolean mayStart(Object server) {
        return (Boolean) Handles.required(BOUND, server)
                && !(Boolean) Handles.required(STARTED, server)
                && socket(server).isOpen();
    }

    static InetSocketAddress address(Object server) throws IOException {
        SocketAddress local = socket(server).getLocalAddress();
        if (local instanceof InetSocketAddress) {
            return (InetSocketAddress) local;
        }
        throw new IOException("not bound to an internet address: " + local);
    }

    private static ServerSocketChannel socket(Object server) {
        return (ServerSocketChannel) Handles.required(SOCKET, server);
    }

    static Object of(Object dispatcher) {
        return Handles.required(OF_DISPATCHER, dispatcher);
    }

    static SocketChannel channel(Object connection) {
        return (SocketChannel) Handles.required(CHANNEL, connection);
    }

    /** The connection is handed to nobody yet: the server had counted it among those with a request. */
    static void noRequestYet(Object server, Object connection) {
        ((Collection<?>) Handles.required(REQUESTS, server)).remove(connection);
    }

    /** Has the dispatcher, whose thread calls this, wait for more bytes of a connection. */
    @SuppressWarnings("unchecked")
    static void awaitBytes(Object dispatcher, Object connection) {
        ((Collection<Object>) Handles.required(TO_REGISTER, dispatcher)).add(connection);
    }

    /** The same at once, from any thread. */
    static void register(Object dispatcher, Object connection) {
        Handles.call(REREGISTER, dispatcher, connection);
        selector(of(dispatcher)).wakeup();
    }

    /**
     * Waits for bytes of a connection that had no request yet. The server's own way would count it among the idle ones, of
     * which it keeps 200 and closes the rest: half handshakes of strangers would keep everybody else out.
     *
     * @return false where this Java's server does not tell new connections from idle ones
     */
    static boolean registerAsNew(Object server, Object connection) throws IOException {
        if (MARK_NEW == null) {
            return false;
        }
        SocketChannel channel = channel(connection);
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector(server), SelectionKey.OP_READ);
        key.attach(connection);
        Handles.call(SET_KEY, connection, key);
        Handles.call(MARK_NEW, server, connection);
        return true;
    }

    private static Selector selector(Object server) {
        return (Selector) Handles.required(SELECTOR, server);
    }

    static void close(Object server, Object connection) {
        Handles.call(CLOSE, connection);
        ((Collection<?>) Handles.required(ALL, server)).remove(connection);
        noRequestYet(server, connection);
    }
}
