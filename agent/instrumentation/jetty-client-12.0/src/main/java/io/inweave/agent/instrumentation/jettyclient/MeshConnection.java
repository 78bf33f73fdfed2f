package io.inweave.agent.instrumentation.jettyclient;

import io.inweave.core.exchange.Destination;
import java.util.Collections;
import java.util.Iterator;
import org.eclipse.jetty.client.transport.HttpChannel;
import org.eclipse.jetty.client.transport.HttpConnection;
import org.eclipse.jetty.client.transport.HttpDestination;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.SendFailure;
import org.eclipse.jetty.http.HttpVersion;

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

    @Override
    public SendFailure send(HttpExchange exchange) {
        normalizeRequest(exchange.getRequest());
        return send(channel, exchange);
    }

    @Override
    protected Iterator<HttpChannel> getHttpChannels() {
        return Collections.<HttpChannel>singleton(channel).iterator();
    }

    /** Asked for in later versions. */
    protected HttpVersion getHttpVersion() {
        return HttpVersion.HTTP_1_1;
    }

    /** Asked for in later versions. */
    protected boolean requiresHostHeader() {
        return true;
    }

    @Override
    public void close() {
        closed = true;
        destroy();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }
}
