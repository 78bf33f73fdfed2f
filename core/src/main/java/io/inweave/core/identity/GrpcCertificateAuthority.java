package io.inweave.core.identity;

import io.grpc.CallOptions;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Istio's certificate service, {@code istio.v1.auth.IstioCertificateService/CreateCertificate}. */
public final class GrpcCertificateAuthority implements CertificateAuthority {
    private static final MethodDescriptor<byte[], byte[]> CREATE_CERTIFICATE =
            MethodDescriptor.<byte[], byte[]>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName("istio.v1.auth.IstioCertificateService/CreateCertificate")
                    .setRequestMarshaller(CertificateMessages.BYTES)
                    .setResponseMarshaller(CertificateMessages.BYTES)
                    .build();
    private static final long TIMEOUT_SECONDS = 10;
    private static final long WANTED_LIFE_SECONDS = 24 * 60 * 60;

    private final Supplier<ManagedChannel> channels;
    private final Metadata headers;

    private GrpcCertificateAuthority(Supplier<ManagedChannel> channels, Metadata headers) {
        this.channels = channels;
        this.headers = headers;
    }

    /**
     * Asks with a join token.
     *
     * @param channels opens a connection whose server is verified; it is shut down after each call
     */
    public static GrpcCertificateAuthority withToken(Supplier<ManagedChannel> channels, JoinToken token) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token.text());
        return new GrpcCertificateAuthority(channels, headers);
    }

    /**
     * Asks with the certificate that the connection is made with.
     *
     * @param channels opens a connection by mutual TLS; it is shut down after each call
     */
    public static GrpcCertificateAuthority withCertificate(Supplier<ManagedChannel> channels) {
        return new GrpcCertificateAuthority(channels, new Metadata());
    }

    @Override
    public List<X509Certificate> sign(CertificateRequest request) throws IOException {
        ManagedChannel channel = channels.get();
        try {
            ClientInterceptor withHeaders = MetadataUtils.newAttachHeadersInterceptor(headers);
            byte[] answer = ClientCalls.blockingUnaryCall(
                    ClientInterceptors.intercept(channel, withHeaders),
                    CREATE_CERTIFICATE,
                    CallOptions.DEFAULT.withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS),
                    CertificateMessages.request(request.pem(), WANTED_LIFE_SECONDS));
            return CertificateMessages.chain(answer);
        } catch (StatusRuntimeException e) {
            throw failure(e);
        } finally {
            channel.shutdownNow();
        }
    }

    private static IOException failure(StatusRuntimeException e) {
        Status status = e.getStatus();
        switch (status.getCode()) {
            case UNAUTHENTICATED:
            case PERMISSION_DENIED:
            case INVALID_ARGUMENT:
            case UNIMPLEMENTED:
                return new CertificateRefused("certificate refused by the control plane: " + status.getCode() + ": "
                        + Printable.of(String.valueOf(status.getDescription())));
            default:
                Throwable cause = status.getCause();
                return new IOException(
                        "no certificate from the control plane: " + status.getCode() + ": "
                                + Printable.of(String.valueOf(status.getDescription())),
                        cause == null ? e : cause);
        }
    }
}
