package io.inweave.controlplane.testkit;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.inweave.controlplane.ca.CertificateAuthority;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import istio.v1.auth.IstioCertificateRequest;
import istio.v1.auth.IstioCertificateServiceGrpc;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A gRPC client of the control plane, over TLS or in plaintext. */
public final class TestClient implements AutoCloseable {
    private final ManagedChannel channel;

    private TestClient(ManagedChannel channel) {
        this.channel = channel;
    }

    /** Without credentials it is a client at its first contact. */
    public static TestClient tls(int port, CertificateAuthority authority, @Nullable Credentials credentials) {
        try {
            SslContextBuilder tls = GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
                    .trustManager(authority.root());
            if (credentials != null) {
                tls.keyManager(
                        credentials.keys().getPrivate(), credentials.chain().toArray(new X509Certificate[0]));
            }
            return new TestClient(NettyChannelBuilder.forAddress("127.0.0.1", port)
                    .sslContext(tls.build())
                    .build());
        } catch (SSLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static TestClient plaintext(int port) {
        return new TestClient(
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build());
    }

    public TestStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> delta() {
        return TestStream.open(AggregatedDiscoveryServiceGrpc.newStub(channel)::deltaAggregatedResources);
    }

    public TestStream<DiscoveryRequest, DiscoveryResponse> sotw() {
        return TestStream.open(AggregatedDiscoveryServiceGrpc.newStub(channel)::streamAggregatedResources);
    }

    /** Asks for a certificate, with a bearer token when one is given. */
    public List<String> certificate(String csr, @Nullable String token) {
        return certificate(IstioCertificateRequest.newBuilder().setCsr(csr).build(), token);
    }

    public List<String> certificate(IstioCertificateRequest request, @Nullable String token) {
        var stub = IstioCertificateServiceGrpc.newBlockingStub(channel).withDeadlineAfter(10, TimeUnit.SECONDS);
        if (token != null) {
            Metadata headers = new Metadata();
            headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
            stub = stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
        }
        return stub.createCertificate(request).getCertChainList();
    }

    /** The status with which the request is refused. */
    public Status refusal(String csr, @Nullable String token) {
        try {
            certificate(csr, token);
            return Status.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus();
        }
    }

    /** A node as an agent sends it. */
    public static Node agent(String namespace, String account, String group, String instance) {
        return node(
                "inweave-agent",
                "sidecar~127.0.0.1~" + instance + "." + namespace + "~" + namespace,
                List.of(
                        "NAMESPACE", namespace,
                        "SERVICE_ACCOUNT", account,
                        "AUTO_REGISTER_GROUP", group,
                        "INWEAVE_INSTANCE", instance,
                        "INSTANCE_IPS", "127.0.0.1"));
    }

    /** A node with metadata as name, value, name, value, ... */
    public static Node node(String userAgent, String id, List<String> metadata) {
        var fields = com.google.protobuf.Struct.newBuilder();
        for (int i = 0; i < metadata.size(); i += 2) {
            fields.putFields(
                    metadata.get(i),
                    com.google.protobuf.Value.newBuilder()
                            .setStringValue(metadata.get(i + 1))
                            .build());
        }
        return Node.newBuilder()
                .setId(id)
                .setUserAgentName(userAgent)
                .setMetadata(fields)
                .build();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
