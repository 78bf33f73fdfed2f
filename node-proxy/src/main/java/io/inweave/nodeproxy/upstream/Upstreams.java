package io.inweave.nodeproxy.upstream;

import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where requests leave the proxy: each on the event loop that it came in by, by a connection that is kept, or by a new one. */
public final class Upstreams {
    private final Connector connector;
    private final Map<EventLoop, Pool> pools = new ConcurrentHashMap<>();

    public Upstreams(Connector connector) {
        this.connector = connector;
    }

    /**
     * Opens a request; call it on the loop.
     *
     * @param listener told, perhaps before this returns, that it can be sent, or why not
     * @return gives up what has not been opened yet
     */
    public Opening open(Origin origin, EventLoop loop, UpstreamListener listener) {
        Opening opening = new Opening(listener);
        opening.begin(origin, pool(loop), Opening.Choice.KEPT_OR_NEW);
        return opening;
    }

    /** The same, by a connection that has carried no request yet, where HTTP/1.1 is spoken. */
    public Opening openNew(Origin origin, EventLoop loop, UpstreamListener listener) {
        Opening opening = new Opening(listener);
        opening.begin(origin, pool(loop), Opening.Choice.NEW);
        return opening;
    }

    /** For what is no HTTP. */
    public Connector connector() {
        return connector;
    }

    private Pool pool(EventLoop loop) {
        return pools.computeIfAbsent(loop, key -> new Pool(key, connector));
    }
}
