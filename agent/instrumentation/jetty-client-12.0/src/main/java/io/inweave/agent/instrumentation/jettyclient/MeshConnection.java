package io.inweave.agent.instrumentation.jettyclient;

import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Protocol;
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
    private final HttpVersion version;
    private volatile boolean closed;

    MeshConnection(HttpDestination library, MeshCall call, Destination destination) {
        super(library);
        channel = new MeshChannel(library, this, call, destination);
        version = call.protocol() == Protocol.HTTP_2 ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1;
    }

    @Override
    public SendFailure send(HttpExchange exchange) {
        if (version == HttpVersion.HTTP_2) {
            exchange.getRequest().version(version);
        }
        normalizeRequest(exchange.getRequest());
        return send(channel, exchange);
    }

    @Override
    protected Iterator<HttpChannel> getHttpChannels() {
        return Collections.<HttpChannel>singleton(channel).iterator();
    }

    /** Asked for in later versions. */
    protected HttpVersion getHttpVersion() {
        return version;
    }

    /** Asked for in later versions. */
    protected boolean requiresHostHeader() {
        return version != HttpVersion.HTTP_2;
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
