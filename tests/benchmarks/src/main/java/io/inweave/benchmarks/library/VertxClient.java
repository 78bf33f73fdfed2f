package io.inweave.benchmarks.library;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PfxOptions;

/** Vert.x, HTTP/1.1, each caller waiting for its answer. */
public final class VertxClient implements MeasuredClient {
    private final HttpClient client;
    private final Place place;
    private final Buffer request = Buffer.buffer(new byte[Place.REQUEST]);

    public VertxClient(Place place) {
        this.place = place;
        HttpClientOptions options = new HttpClientOptions();
        if (place.keys() != null) {
            options.setSsl(true)
                    .setKeyCertOptions(store(place.keys().resolve(Keys.CLIENT).toString()))
                    .setTrustOptions(store(place.keys().resolve(Keys.TRUST).toString()));
        }
        client = Vertx.vertx().createHttpClient(options, new PoolOptions().setHttp1MaxSize(Place.CALLERS));
    }

    private static PfxOptions store(String path) {
        return new PfxOptions().setPath(path).setPassword(Keys.PASSWORD);
    }

    @Override
    public boolean call() throws Exception {
        Buffer answer = client.request(
                        HttpMethod.POST,
                        place.address().getPort(),
                        place.address().getHost(),
                        "/echo")
                .compose(call -> call.send(request))
                .compose(response -> response.body())
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        return answer.length() == Place.ANSWER;
    }
}
