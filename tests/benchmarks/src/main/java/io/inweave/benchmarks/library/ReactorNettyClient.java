package io.inweave.benchmarks.library;

import io.netty.buffer.Unpooled;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Reactor Netty, HTTP/1.1, each caller waiting for its answer. */
public final class ReactorNettyClient implements MeasuredClient {
    private final HttpClient client;
    private final byte[] request = new byte[Place.REQUEST];

    public ReactorNettyClient(Place place) throws IOException, GeneralSecurityException {
        HttpClient plain = HttpClient.create().baseUrl(place.address().toString());
        if (place.keys() == null) {
            client = plain;
        } else {
            KeyManagerFactory keys = Keys.keys(place.keys().resolve(Keys.CLIENT));
            TrustManagerFactory trust = Keys.trust(place.keys());
            SslContext context = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .keyManager(keys)
                    .trustManager(trust)
                    .build();
            client = plain.secure(secure -> secure.sslContext(context));
        }
    }

    @Override
    public boolean call() {
        byte[] answer = client.post()
                .uri("/echo")
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(request)))
                .responseSingle((response, body) -> body.asByteArray())
                .block();
        return answer != null && answer.length == Place.ANSWER;
    }
}
