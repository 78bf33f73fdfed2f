package io.inweave.benchmarks.library;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import org.xnio.Options;
import org.xnio.SslClientAuthMode;

/** Undertow, answering on its I/O threads once the body is there. */
public final class UndertowServer implements MeasuredServer {
    private final Place place;
    private final byte[] answer = new byte[Place.ANSWER];

    public UndertowServer(Place place) {
        this.place = place;
    }

    @Override
    public void start() throws IOException, GeneralSecurityException {
        Undertow.Builder builder = Undertow.builder()
                .setHandler(exchange -> exchange.getRequestReceiver()
                        .receiveFullBytes(
                                (received, body) -> received.getResponseSender().send(ByteBuffer.wrap(answer))));
        int port = place.address().getPort();
        if (place.keys() == null) {
            builder.addHttpListener(port, "127.0.0.1");
        } else {
            builder.addHttpsListener(port, "127.0.0.1", Keys.serverContext(place.keys()))
                    .setSocketOption(Options.SSL_CLIENT_AUTH_MODE, SslClientAuthMode.REQUIRED)
                    .setServerOption(UndertowOptions.ENABLE_HTTP2, false);
        }
        builder.build().start();
    }
}
