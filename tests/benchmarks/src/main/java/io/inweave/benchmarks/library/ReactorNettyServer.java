package io.inweave.benchmarks.library;

import io.netty.buffer.Unpooled;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

/** Reactor Netty, HTTP/1.1. */
public final class ReactorNettyServer implements MeasuredServer {
    private final Place place;
    private final byte[] answer = new byte[Place.ANSWER];

    public ReactorNettyServer(Place place) {
        this.place = place;
    }

    @Override
    public void start() throws IOException, GeneralSecurityException {
        HttpServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(place.address().getPort())
                .handle((request, response) -> response.send(request.receive()
                        .aggregate()
                        .asByteArray()
                        .then(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(answer)))));
        if (place.keys() != null) {
            SslContext context = context(place.keys());
            server = server.secure(secure -> secure.sslContext(context));
        }
        server.bindNow();
    }

    private static SslContext context(Path keys) throws IOException, GeneralSecurityException {
        return SslContextBuilder.forServer(Keys.keys(keys.resolve(Keys.SERVER)))
                .sslProvider(SslProvider.JDK)
                .trustManager(Keys.trust(keys))
                .clientAuth(ClientAuth.REQUIRE)
                .build();
    }
}
