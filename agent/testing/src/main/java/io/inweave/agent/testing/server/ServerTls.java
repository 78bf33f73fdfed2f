package io.inweave.agent.testing.server;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** TLS of the scripted server, by the JDK's own provider. */
final class ServerTls {
    private static final int URI_NAME = 6;

    private ServerTls() {}

    static SslContext context(ServerIdentity identity, List<String> alpn) {
        try {
            return SslContextBuilder.forServer(identity.key(), identity.chain().toArray(new X509Certificate[0]))
                    .sslProvider(SslProvider.JDK)
                    .trustManager(identity.roots().toArray(new X509Certificate[0]))
                    .clientAuth(ClientAuth.REQUIRE)
                    .applicationProtocolConfig(alpn(alpn))
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS of a test server", e);
        }
    }

    static SslContext context(OwnCertificate own) {
        try {
            return SslContextBuilder.forServer(own.key(), own.certificate())
                    .sslProvider(SslProvider.JDK)
                    .applicationProtocolConfig(alpn(List.of("h2", "http/1.1")))
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS of a test server", e);
        }
    }

    private static ApplicationProtocolConfig alpn(List<String> protocols) {
        return new ApplicationProtocolConfig(
                Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, protocols);
    }

    /** The URI among the names of the client's certificate. */
    static @Nullable String peer(SSLSession session) {
        try {
            X509Certificate leaf = (X509Certificate) session.getPeerCertificates()[0];
            for (List<?> name : leaf.getSubjectAlternativeNames()) {
                if (name.get(0).equals(URI_NAME)) {
                    return (String) name.get(1);
                }
            }
            return null;
        } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
            return null;
        }
    }
}
