package io.inweave.benchmarks.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.security.GeneralSecurityException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** {@link HttpURLConnection} with its own pool, which is the process's. */
public final class UrlConnectionClient implements MeasuredClient {
    private final URL url;
    private final @Nullable SSLSocketFactory sockets;
    private final byte[] request = new byte[Place.REQUEST];

    public UrlConnectionClient(Place place) throws IOException, GeneralSecurityException {
        url = place.address().resolve("/echo").toURL();
        sockets = place.keys() == null ? null : Keys.clientContext(place.keys()).getSocketFactory();
    }

    @Override
    public boolean call() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        if (connection instanceof HttpsURLConnection secure && sockets != null) {
            secure.setSSLSocketFactory(sockets);
        }
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(request.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(request);
        }
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes().length == Place.ANSWER && connection.getResponseCode() == 200;
        }
    }
}
