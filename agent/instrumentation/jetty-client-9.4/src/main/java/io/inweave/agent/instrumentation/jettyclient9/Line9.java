package io.inweave.agent.instrumentation.jettyclient9;

import io.inweave.agent.jettyclient.Line;
import io.inweave.agent.jettyclient.SentBody;
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.http.HttpClientTransportOverHTTP;

/** Jetty 9.4: a client has one protocol, by its transport. */
final class Line9 implements Line {
    @Override
    public boolean speaksHttp1OverTcp(HttpDestination destination) {
        return destination.getHttpClient().getTransport() instanceof HttpClientTransportOverHTTP;
    }

    @Override
    public Origin origin(Origin like, Origin.Address address, Object tag) {
        return new Origin(like.getScheme(), address, tag);
    }

    @Override
    public SentBody body(HttpRequest request) {
        return new ProvidedBody(request.getContent());
    }
}
