package io.inweave.controlplane.serve;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.inweave.controlplane.ca.ClientTrust;
import io.inweave.controlplane.ca.PeerIdentity;
import io.inweave.controlplane.ca.ServingCertificate;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The two gRPC ports: TLS for everything, and plaintext on loopback for clients that only read.
 */
public final class XdsServers implements AutoCloseable {
    private final Server secure;
    private final Server plaintext;

    private XdsServers(Server secure, Server plaintext) {
        this.secure = secure;
        this.plaintext = plaintext;
    }

    /**
     * What the TLS port shows and whom it lets in.
     *
     * @param identities reads the client certificate of a connection
     */
    public record Security(ServingCertificate certificate, ClientTrust trust, PeerIdentity identities) {}

    /**
     * Opens both ports.
     *
     * @param address of the TLS port; port 0 for any that is free
     * @param plaintextPort on loopback; 0 for any that is free
     * @param authority the certificate service, on the TLS port only
     * @throws IOException naming the address that cannot be opened
     */
    public static XdsServers open(
            InetSocketAddress address,
            int plaintextPort,
            Security security,
            Streams streams,
            BindableService authority,
            Executor threads)
            throws IOException {
        PeerInterceptor peers = new PeerInterceptor(security.identities());
        Server secure = builder(address, streams.limits(), threads)
                .sslContext(tls(security))
                .intercept(peers)
                .addService(new DiscoveryService(streams, Peer.Entrance.SECURE))
                .addService(authority)
                .build();
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), plaintextPort);
        Server plaintext = builder(loopback, streams.limits(), threads)
                .intercept(peers)
                .addService(new DiscoveryService(streams, Peer.Entrance.READING))
                .build();
        start(secure, "xDS and certificates over TLS", address);
        try {
            start(plaintext, "xDS in plaintext", loopback);
        } catch (IOException taken) {
            secure.shutdownNow();
            throw taken;
        }
        return new XdsServers(secure, plaintext);
    }

    public int port() {
        return secure.getPort();
    }

    public int plaintextPort() {
        return plaintext.getPort();
    }

    /**
     * A dead peer is noticed after 40 s at most; a peer that pings too often is sent away. Every hour or so a client has to
     * connect again, and so shows the certificate that it has by then: a stream must not outlive it by days.
     */
    private static NettyServerBuilder builder(InetSocketAddress address, Limits limits, Executor threads) {
        return NettyServerBuilder.forAddress(address)
                .executor(threads)
                .maxInboundMessageSize(limits.messageBytes())
                .maxInboundMetadataSize(16 * 1024)
                .maxConcurrentCallsPerConnection(100)
                .handshakeTimeout(limits.handshake().toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTime(30, TimeUnit.SECONDS)
                .keepAliveTimeout(10, TimeUnit.SECONDS)
                .permitKeepAliveTime(5, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .maxConnectionIdle(5, TimeUnit.MINUTES)
                .maxConnectionAge(1, TimeUnit.HOURS)
                .maxConnectionAgeGrace(10, TimeUnit.SECONDS);
    }

    private static SslContext tls(Security security) throws IOException {
        // The JDK's TLS: the certificate comes from a key manager that rotates it, which native TLS cannot use as it
        // is.
        return GrpcSslContexts.configure(SslContextBuilder.forServer(security.certificate()), SslProvider.JDK)
                .trustManager(security.trust())
                .clientAuth(ClientAuth.OPTIONAL)
                .protocols(List.of("TLSv1.3", "TLSv1.2"))
                .build();
    }

    private static void start(Server server, String what, InetSocketAddress address) throws IOException {
        try {
            server.start();
        } catch (IOException taken) {
            throw new IOException(
                    what + ": cannot listen on " + address.getHostString() + ":" + address.getPort() + ": "
                            + (taken.getCause() == null
                                    ? taken.getMessage()
                                    : taken.getCause().getMessage()),
                    taken);
        }
    }

    /** Refuses new calls, gives open ones a second to end, then ends them. */
    @Override
    public void close() {
        secure.shutdown();
        plaintext.shutdown();
        try {
            if (!secure.awaitTermination(1, TimeUnit.SECONDS)) {
                secure.shutdownNow();
            }
            plaintext.shutdownNow();
            secure.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            secure.shutdownNow();
            plaintext.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
