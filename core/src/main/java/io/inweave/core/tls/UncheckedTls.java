package io.inweave.core.tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS as a client that takes any server, for the one question in which the server is this very process: a probe that asks the
 * application by {@code scheme: HTTPS}, where kubelet does not look at the certificate either (core/v1, HTTPGetAction). Nothing of
 * the mesh is ever spoken by it.
 */
public final class UncheckedTls {
    private UncheckedTls() {}

    /**
     * Performs the handshake; a failure closes the connection. Offers no certificate, and what the JDK's own defaults are.
     *
     * @param connected is owned by the answer
     */
    public static Socket over(Socket connected, InetSocketAddress server) throws IOException {
        try {
            SSLSocket socket = (SSLSocket) context()
                    .getSocketFactory()
                    .createSocket(connected, server.getAddress().getHostAddress(), server.getPort(), true);
            socket.startHandshake();
            return socket;
        } catch (IOException | RuntimeException e) {
            connected.close();
            throw e;
        }
    }

    private static SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Everybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this JDK cannot make a TLS context", e);
        }
    }

    private static final class Everybody extends X509ExtendedTrustManager {
        private static final X509Certificate[] NONE = {};

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return NONE.clone();
        }
    }
}
