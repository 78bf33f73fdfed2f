package io.inweave.nodeproxy.upstream;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The connections that one event loop has to servers. Belongs to the loop. */
final class Pool {
    /**
     * How long a connection of HTTP/1.1 is kept that nobody uses: below what common servers keep theirs (5 s is Node's, 20 s
     * Tomcat's).
     */
    private static final long PLAINTEXT_SECONDS = 4;

    private static final long TLS_SECONDS = 15;

    /** Over HTTP/2 a connection says itself when it goes; it is kept for a while. */
    private static final long HTTP2_SECONDS = 60;

    private final EventLoop loop;
    private final Connector connector;
    private final Map<String, Deque<Http1Connection>> idle = new HashMap<>();
    private final Map<String, List<Http2Connection>> multiplexed = new HashMap<>();
    private final Map<String, Promise<Http2Connection>> connecting = new HashMap<>();

    Pool(EventLoop loop, Connector connector) {
        this.loop = loop;
        this.connector = connector;
    }

    /** A kept connection of HTTP/1.1; null for none. */
    @Nullable
    Http1Connection kept(Origin origin) {
        Deque<Http1Connection> free = idle.get(origin.key());
        if (free == null) {
            return null;
        }
        for (Http1Connection next = free.pollLast(); next != null; next = free.pollLast()) {
            if (next.isGood()) {
                return next;
            }
        }
        return null;
    }

    /** A new connection of HTTP/1.1. */
    Future<Http1Connection> http1(Origin origin) {
        Promise<Http1Connection> made = loop.newPromise();
        connector.connect(origin, loop).addListener((Future<Channel> connected) -> {
            if (connected.isSuccess()) {
                made.trySuccess(Http1Connection.on(connected.getNow(), free -> keep(origin, free)));
            } else {
                made.tryFailure(connected.cause());
            }
        });
        return made;
    }

    private void keep(Origin origin, Http1Connection connection) {
        Deque<Http1Connection> free = idle.computeIfAbsent(origin.key(), key -> new ArrayDeque<>());
        free.addLast(connection);
        int use = connection.served();
        long seconds = origin.tls() == null ? PLAINTEXT_SECONDS : TLS_SECONDS;
        loop.schedule(() -> expire(origin, connection, use), seconds, TimeUnit.SECONDS);
    }

    private void expire(Origin origin, Http1Connection connection, int use) {
        Deque<Http1Connection> free = idle.get(origin.key());
        if (free != null && connection.served() == use && free.remove(connection)) {
            connection.channel().close();
            if (free.isEmpty()) {
                idle.remove(origin.key());
            }
        }
    }

    /** A connection of HTTP/2 with room for one more request; those who wait for the same one share it. */
    Future<Http2Connection> http2(Origin origin) {
        List<Http2Connection> known = multiplexed.getOrDefault(origin.key(), List.of());
        for (Http2Connection connection : known) {
            if (connection.hasRoom()) {
                return loop.newSucceededFuture(connection);
            }
        }
        Promise<Http2Connection> running = connecting.get(origin.key());
        if (running != null) {
            return running;
        }
        Promise<Http2Connection> made = loop.newPromise();
        connecting.put(origin.key(), made);
        connector.connect(origin, loop).addListener((Future<Channel> connected) -> {
            connecting.remove(origin.key());
            if (connected.isSuccess()) {
                Http2Connection connection = Http2Connection.on(connected.getNow());
                add(origin, connection);
                made.trySuccess(connection);
            } else {
                made.tryFailure(connected.cause());
            }
        });
        return made;
    }

    private void add(Origin origin, Http2Connection connection) {
        multiplexed.computeIfAbsent(origin.key(), key -> new ArrayList<>()).add(connection);
        connection.channel().closeFuture().addListener(closed -> {
            List<Http2Connection> known = multiplexed.get(origin.key());
            if (known != null && known.remove(connection) && known.isEmpty()) {
                multiplexed.remove(origin.key());
            }
        });
        expireIdle(connection);
    }

    private void expireIdle(Http2Connection connection) {
        loop.schedule(
                () -> {
                    if (!connection.channel().isActive()) {
                        return;
                    }
                    if (connection.isIdle()) {
                        connection.leave();
                    } else {
                        expireIdle(connection);
                    }
                },
                HTTP2_SECONDS,
                TimeUnit.SECONDS);
    }
}
