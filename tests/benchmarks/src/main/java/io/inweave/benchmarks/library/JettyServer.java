package io.inweave.benchmarks.library;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty 12, answering in a handler. */
public final class JettyServer implements MeasuredServer {
    private final Place place;

    public JettyServer(Place place) {
        this.place = place;
    }

    @Override
    public void start() throws Exception {
        Server server = new Server();
        ServerConnector connector = place.keys() == null ? new ServerConnector(server) : secure(server, place.keys());
        connector.setHost("127.0.0.1");
        connector.setPort(place.address().getPort());
        server.addConnector(connector);
        server.setHandler(new Echo());
        server.start();
    }

    private static ServerConnector secure(Server server, Path keys) {
        SslContextFactory.Server secure = new SslContextFactory.Server();
        secure.setKeyStorePath(keys.resolve(Keys.SERVER).toString());
        secure.setKeyStorePassword(Keys.PASSWORD);
        secure.setTrustStorePath(keys.resolve(Keys.TRUST).toString());
        secure.setTrustStorePassword(Keys.PASSWORD);
        secure.setNeedClientAuth(true);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.addCustomizer(new SecureRequestCustomizer(false));
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        return new ServerConnector(server, new SslConnectionFactory(secure, http.getProtocol()), http);
    }

    private static final class Echo extends Handler.Abstract {
        private final byte[] answer = new byte[Place.ANSWER];

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Content.Source.asByteBuffer(request);
            response.write(true, ByteBuffer.wrap(answer), callback);
            return true;
        }
    }
}
