package io.inweave.benchmarks.library;

import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty's client, HTTP/1.1, blocking. */
public final class JettyHttpClient implements MeasuredClient {
    private final HttpClient client = new HttpClient();
    private final String address;
    private final byte[] request = new byte[Place.REQUEST];

    public JettyHttpClient(Place place) throws Exception {
        if (place.keys() != null) {
            SslContextFactory.Client secure = new SslContextFactory.Client();
            secure.setSslContext(Keys.clientContext(place.keys()));
            client.setSslContextFactory(secure);
        }
        client.setMaxConnectionsPerDestination(Place.CALLERS);
        client.start();
        address = place.address().resolve("/echo").toString();
    }

    @Override
    public boolean call() throws Exception {
        ContentResponse response =
                client.POST(address).body(new BytesRequestContent(request)).send();
        return response.getStatus() == 200 && response.getContent().length == Place.ANSWER;
    }
}
