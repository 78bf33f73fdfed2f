package io.inweave.controlplane.serve;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.inweave.controlplane.ca.CertificateService;
import io.inweave.controlplane.ca.PeerIdentity;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSession;

/** Reads once a call who is at the other end, for all services of a port. */
final class PeerInterceptor implements ServerInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    /** The peer's certificate; none where its identity does not count. */
    static final Context.Key<X509Certificate> CERTIFICATE = Context.key("certificate");

    private final PeerIdentity identities;

    PeerInterceptor(PeerIdentity identities) {
        this.identities = identities;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        String authorization = headers.get(AUTHORIZATION);
        SocketAddress remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        Context context = Context.current()
                .withValue(CertificateService.AUTHORIZATION, authorization == null ? "" : authorization)
                .withValue(
                        CertificateService.REMOTE,
                        remote == null ? "-" : remote.toString().replace("/", ""));
        SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
        var identity = identities.of(session);
        if (session != null && identity.isPresent()) {
            context = context.withValue(CertificateService.PEER, identity.get())
                    .withValue(CertificateService.PEER_WORKLOAD, PeerIdentity.workload(session))
                    .withValue(CERTIFICATE, PeerIdentity.certificate(session));
        }
        return Contexts.interceptCall(context, call, headers, next);
    }
}
