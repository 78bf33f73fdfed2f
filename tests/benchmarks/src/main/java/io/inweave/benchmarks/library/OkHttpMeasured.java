package io.inweave.benchmarks.library;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** OkHttp, HTTP/1.1, its synchronous calls. */
public final class OkHttpMeasured implements MeasuredClient {
    private final OkHttpClient client;
    private final Request request;

    public OkHttpMeasured(Place place) throws IOException, GeneralSecurityException {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(Place.CALLERS, 5, TimeUnit.MINUTES));
        if (place.keys() != null) {
            builder.sslSocketFactory(Keys.clientContext(place.keys()).getSocketFactory(), (X509TrustManager)
                    Keys.trustManagers(place.keys())[0]);
        }
        client = builder.build();
        request = new Request.Builder()
                .url(place.address().resolve("/echo").toString())
                .post(RequestBody.create(new byte[Place.REQUEST]))
                .build();
    }

    @Override
    public boolean call() throws IOException {
        try (Response response = client.newCall(request).execute()) {
            return response.code() == 200 && response.body().bytes().length == Place.ANSWER;
        }
    }
}
