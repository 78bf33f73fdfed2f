package io.inweave.agent.jettyclient;

import io.inweave.agent.weaving.Handles;
import io.inweave.core.exchange.Destination;
import java.util.Collections;
import java.util.Iterator;
import org.eclipse.jetty.client.HttpChannel;
import org.eclipse.jetty.client.HttpConnection;
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.HttpExchange;
import org.eclipse.jetty.client.SendFailure;

/**
 * What the application's request runs on, as far as the library is concerned: so the library completes its headers, watches its time
 * and tells us when it is aborted, as it does for connections of its own. Serves one exchange.
 */
final class MeshConnection extends HttpConnection {
    private final MeshChannel channel;
    private volatile boolean closed;

    MeshConnection(HttpDestination library, MeshCall call, Destination destination) {
        super(library);
        channel = new MeshChannel(library, this, call, destination);
    }

    /** Public in later lines. */
    @Override
    public SendFailure send(HttpExchange exchange) {
        Handles.call(Members.NORMALIZE, this, exchange.getRequest());
        return send(channel, exchange);
    }

    /** Asked for in later versions. */
    protected Iterator<HttpChannel> getHttpChannels() {
        return Collections.<HttpChannel>singleton(channel).iterator();
    }

    @Override
    public void close() {
        closed = true;
        channel.destroy();
        Members.destroy(this);
    }

    @Override
    public boolean isClosed() {
        return closed;
    }
}
