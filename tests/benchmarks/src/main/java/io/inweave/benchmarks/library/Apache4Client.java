package io.inweave.benchmarks.library;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** Apache HttpClient 4, with room in its pool for all callers. */
public final class Apache4Client implements MeasuredClient {
    private final CloseableHttpClient client;
    private final String address;
    private final byte[] request = new byte[Place.REQUEST];

    public Apache4Client(Place place) throws IOException, GeneralSecurityException {
        HttpClientBuilder builder =
                HttpClients.custom().setMaxConnPerRoute(Place.CALLERS).setMaxConnTotal(Place.CALLERS);
        if (place.keys() != null) {
            // Else a connection that showed a certificate is one user's, and no later call without that user takes it.
            builder.disableConnectionState();
            builder.setSSLContext(Keys.clientContext(place.keys()));
        }
        client = builder.build();
        address = place.address().resolve("/echo").toString();
    }

    @Override
    public boolean call() throws IOException {
        HttpPost post = new HttpPost(address);
        post.setEntity(new ByteArrayEntity(request));
        try (CloseableHttpResponse response = client.execute(post)) {
            return EntityUtils.toByteArray(response.getEntity()).length == Place.ANSWER
                    && response.getStatusLine().getStatusCode() == 200;
        }
    }
}
