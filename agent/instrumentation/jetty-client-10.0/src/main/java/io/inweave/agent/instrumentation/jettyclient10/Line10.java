package io.inweave.agent.instrumentation.jettyclient10;

import io.inweave.agent.jettyclient.Line;
import io.inweave.agent.jettyclient.SentBody;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.client.AbstractConnectorHttpClientTransport;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.io.ClientConnector;

/** Jetty 10 and 11: an origin has a protocol, and a connector may make channels of another kind. */
final class Line10 implements Line {
    private static final List<String> HTTP_1_1 = Collections.singletonList("http/1.1");

    /** Of versions that have it, what makes a connector's channels. */
    private static final String CONFIGURATOR = "org.eclipse.jetty.io.ClientConnector$Configurator";

    @Override
    public boolean speaksHttp1OverTcp(HttpDestination destination) {
        Origin.Protocol protocol = destination.getOrigin().getProtocol();
        HttpClientTransport transport = destination.getHttpClient().getTransport();
        return protocol != null
                && protocol.getProtocols().equals(HTTP_1_1)
                && transport instanceof AbstractConnectorHttpClientTransport
                && isOverTcp(((AbstractConnectorHttpClientTransport) transport).getClientConnector());
    }

    /** Not for Unix domain sockets, which are a connector's subclass in earlier versions, a configurator's in later ones. */
    private static boolean isOverTcp(ClientConnector connector) {
        if (connector.getClass().getName().startsWith("org.eclipse.jetty.unixsocket.")) {
            return false;
        }
        for (Object bean : connector.getBeans()) {
            Class<?> base = bean.getClass().getSuperclass();
            if (base != null && base.getName().equals(CONFIGURATOR)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Origin origin(Origin like, Origin.Address address, Object tag) {
        return new Origin(like.getScheme(), address, tag, like.getProtocol());
    }

    @Override
    public SentBody body(HttpRequest request) {
        return new ContentBody(request.getBody());
    }
}
