package io.inweave.core.identity;

import io.inweave.core.grpc.GrpcEndpoint;
import io.inweave.core.grpc.GrpcException;
import io.inweave.core.grpc.GrpcRequest;
import io.inweave.core.grpc.GrpcStatus;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Istio's certificate service, {@code istio.v1.auth.IstioCertificateService/CreateCertificate}. */
public final class GrpcCertificateAuthority implements CertificateAuthority {
    private static final GrpcRequest CREATE_CERTIFICATE =
            GrpcRequest.of("istio.v1.auth.IstioCertificateService/CreateCertificate");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long WANTED_LIFE_SECONDS = Duration.ofDays(1).getSeconds();

    private final GrpcEndpoint endpoint;
    private final @Nullable BearerToken token;

    private GrpcCertificateAuthority(GrpcEndpoint endpoint, @Nullable BearerToken token) {
        this.endpoint = endpoint;
        this.token = token;
    }

    /**
     * Asks with a token, as it is at the time.
     *
     * @param endpoint a server that is verified
     */
    public static GrpcCertificateAuthority withToken(GrpcEndpoint endpoint, BearerToken token) {
        return new GrpcCertificateAuthority(endpoint, token);
    }

    /**
     * Asks with the certificate that the connection is made with.
     *
     * @param endpoint a server that is called by mutual TLS
     */
    public static GrpcCertificateAuthority withCertificate(GrpcEndpoint endpoint) {
        return new GrpcCertificateAuthority(endpoint, null);
    }

    @Override
    public List<X509Certificate> sign(CertificateRequest csr) throws IOException {
        GrpcRequest request =
                token == null ? CREATE_CERTIFICATE : CREATE_CERTIFICATE.with("authorization", "Bearer " + token.text());
        byte[] answer;
        try {
            answer = endpoint.call(request, CertificateMessages.request(csr.pem(), WANTED_LIFE_SECONDS), TIMEOUT);
        } catch (GrpcException e) {
            throw failure(e);
        }
        return CertificateMessages.chain(answer);
    }

    private static IOException failure(GrpcException e) {
        String told = Printable.of(e.status().toString());
        switch (e.status().code()) {
            case GrpcStatus.UNAUTHENTICATED:
            case GrpcStatus.PERMISSION_DENIED:
            case GrpcStatus.INVALID_ARGUMENT:
            case GrpcStatus.UNIMPLEMENTED:
                return new CertificateRefused("certificate refused by the control plane: " + told);
            default:
                Throwable cause = e.status().cause();
                return new IOException("no certificate from the control plane: " + told, cause == null ? e : cause);
        }
    }
}
