package io.inweave.benchmarks.library;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Apache HttpClient 5, classic, with room in its pool for all callers. */
public final class Apache5Client implements MeasuredClient {
    private final CloseableHttpClient client;
    private final String address;
    private final byte[] request = new byte[Place.REQUEST];

    public Apache5Client(Place place) throws IOException, GeneralSecurityException {
        PoolingHttpClientConnectionManagerBuilder pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(Place.CALLERS)
                .setMaxConnTotal(Place.CALLERS);
        if (place.keys() != null) {
            pool.setTlsSocketStrategy(new DefaultClientTlsStrategy(Keys.clientContext(place.keys())));
        }
        // With connection state a connection that showed a certificate is one user's, and no later call without that
        // user takes it.
        client = HttpClients.custom()
                .setConnectionManager(pool.build())
                .disableConnectionState()
                .build();
        address = place.address().resolve("/echo").toString();
    }

    @Override
    public boolean call() throws IOException {
        HttpPost post = new HttpPost(address);
        post.setEntity(new ByteArrayEntity(request, ContentType.APPLICATION_OCTET_STREAM));
        return client.execute(
                post,
                response -> EntityUtils.toByteArray(response.getEntity()).length == Place.ANSWER
                        && response.getCode() == 200);
    }
}
