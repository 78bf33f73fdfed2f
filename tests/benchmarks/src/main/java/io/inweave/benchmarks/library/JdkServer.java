package io.inweave.benchmarks.library;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;

/** The JDK's own server, on a pool of threads. */
public final class JdkServer implements MeasuredServer {
    private static final byte[] ANSWER = new byte[Place.ANSWER];

    private final Place place;

    public JdkServer(Place place) {
        this.place = place;
    }

    @Override
    public void start() throws IOException, GeneralSecurityException {
        InetSocketAddress address =
                new InetSocketAddress("127.0.0.1", place.address().getPort());
        HttpServer server = place.keys() == null ? HttpServer.create(address, 0) : secure(address, place.keys());
        server.setExecutor(Executors.newFixedThreadPool(Place.CALLERS));
        server.createContext("/echo", JdkServer::answer);
        server.start();
    }

    private static HttpServer secure(InetSocketAddress address, Path keys)
            throws IOException, GeneralSecurityException {
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(Keys.serverContext(keys)) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        return server;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, ANSWER.length);
        exchange.getResponseBody().write(ANSWER);
        exchange.close();
    }
}
