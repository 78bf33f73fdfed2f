package io.inweave.benchmarks.library;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * {@code java.net.http}, HTTP/1.1, one client for all calls. Its executor is the one that it would make by itself, but for threads
 * that never end: what a thread allocated is counted as long as it lives.
 */
public final class JavaNetHttpClient implements MeasuredClient {
    private final HttpClient client;
    private final HttpRequest request;

    public JavaNetHttpClient(Place place) throws IOException, GeneralSecurityException {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .executor(new ThreadPoolExecutor(
                        0, Integer.MAX_VALUE, Long.MAX_VALUE, TimeUnit.NANOSECONDS, new SynchronousQueue<>()));
        if (place.keys() != null) {
            builder.sslContext(Keys.clientContext(place.keys()));
        }
        client = builder.build();
        request = HttpRequest.newBuilder(place.address().resolve("/echo"))
                .POST(BodyPublishers.ofByteArray(new byte[Place.REQUEST]))
                .build();
    }

    @Override
    public boolean call() throws Exception {
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        return response.statusCode() == 200 && response.body().length == Place.ANSWER;
    }
}
