package io.inweave.core.tls;

import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.okhttp.SslSocketFactoryServerCredentials;
import io.grpc.stub.StreamObserver;
import io.inweave.core.identity.Identity;
import io.inweave.core.identity.SpiffeId;
import io.inweave.core.identity.SubjectAltName;
import io.inweave.core.identity.TestAuthority;
import istio.v1.auth.IstioCertificateRequest;
import istio.v1.auth.IstioCertificateResponse;
import istio.v1.auth.IstioCertificateServiceGrpc;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** A real certificate service over gRPC with TLS, as the control plane offers it. */
public final class TestCertificateServer implements AutoCloseable {
    /** What the server was asked: by whom, with which header. */
    public record Asked(String authorization, boolean clientCertificate, PublicKey key) {}

    private final TestAuthority authority;
    private final SpiffeId subject;
    private final Server server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Duration life = Duration.ofHours(1);
    private volatile Status failure = Status.OK;

    private TestCertificateServer(TestAuthority authority, SpiffeId subject, Identity own, int port) throws Exception {
        this.authority = authority;
        this.subject = subject;
        X509Certificate[] chain = {own.svid().leaf(), authority.root()};
        SSLContext context =
                TlsContexts.create(new FixedKeys(own.svid().key(), chain), new PeerTrust(check(authority), null), 1, 1);
        this.server = OkHttpServerBuilder.forPort(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        SslSocketFactoryServerCredentials.create(
                                new ClientCertificateWelcome(context.getSocketFactory())))
                .addService(ServerInterceptors.intercept(new Service(), new Caller()))
                .build()
                .start();
    }

    private static io.inweave.core.identity.PeerCheck check(TestAuthority authority) {
        return io.inweave.core.identity.PeerCheck.of(authority.bundle(), java.time.Clock.systemUTC());
    }

    /** A server that proves to be the control plane and answers with certificates of the subject. */
    public static TestCertificateServer start(TestAuthority authority, SpiffeId subject) throws Exception {
        return new TestCertificateServer(authority, subject, authority.identity("inweave-system", "inweave"), 0);
    }

    public static TestCertificateServer startAt(int port, TestAuthority authority, SpiffeId subject) throws Exception {
        return new TestCertificateServer(authority, subject, authority.identity("inweave-system", "inweave"), port);
    }

    /** A server that proves to be something else. */
    public static TestCertificateServer impostor(TestAuthority authority, SpiffeId subject) throws Exception {
        return new TestCertificateServer(authority, subject, authority.identity("shop", "frontend"), 0);
    }

    public TestCertificateServer issuing(Duration life) {
        this.life = life;
        return this;
    }

    public void failWith(Status status) {
        this.failure = status;
    }

    public String address() {
        return "127.0.0.1:" + server.getPort();
    }

    public int port() {
        return server.getPort();
    }

    public List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() throws InterruptedException {
        server.shutdownNow().awaitTermination();
    }

    private final class Caller implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            String authorization = headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER));
            SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
            boolean proved;
            try {
                X509Certificate leaf = (X509Certificate) session.getPeerCertificates()[0];
                proved = SubjectAltName.spiffeId(leaf).equals(subject);
            } catch (Exception noCertificate) {
                proved = false;
            }
            asked.add(new Asked(authorization, proved, null));
            return next.startCall(call, headers);
        }
    }

    private final class Service extends IstioCertificateServiceGrpc.IstioCertificateServiceImplBase {
        @Override
        public void createCertificate(
                IstioCertificateRequest request, StreamObserver<IstioCertificateResponse> observer) {
            if (!failure.isOk()) {
                observer.onError(failure.asRuntimeException());
                return;
            }
            try (PEMParser parser = new PEMParser(new StringReader(request.getCsr()))) {
                PublicKey key = new JcaPKCS10CertificationRequest((PKCS10CertificationRequest) parser.readObject())
                        .getPublicKey();
                Asked last = asked.remove(asked.size() - 1);
                asked.add(new Asked(last.authorization(), last.clientCertificate(), key));
                Instant now = Instant.now();
                observer.onNext(IstioCertificateResponse.newBuilder()
                        .addCertChain(pem(authority.issue(subject, key, now.minusSeconds(10), now.plus(life))))
                        .addCertChain(pem(authority.root()))
                        .build());
                observer.onCompleted();
            } catch (Exception e) {
                observer.onError(Status.INTERNAL.withCause(e).asRuntimeException());
            }
        }
    }

    private static String pem(X509Certificate certificate) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificate);
        }
        return text.toString();
    }

    /** Asks for a client certificate without requiring one. */
    private static final class ClientCertificateWelcome extends SSLSocketFactory {
        private final SSLSocketFactory factory;

        ClientCertificateWelcome(SSLSocketFactory factory) {
            this.factory = factory;
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws java.io.IOException {
            SSLSocket made = (SSLSocket) factory.createSocket(socket, host, port, autoClose);
            made.setUseClientMode(false);
            made.setWantClientAuth(true);
            return made;
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return factory.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return factory.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }
}
