package io.inweave.tests.interop;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import io.inweave.controlplane.ca.Pem;
import istio.v1.auth.IstioCertificateRequest;
import istio.v1.auth.IstioCertificateServiceGrpc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A workload's key, certificate chain and root, as files: what gRPC and Envoy read. */
record Svid(Path chain, Path key, Path root) {
    /** Asks the authority at its port, known by the pin of its root, with a join token. */
    static Svid request(String authority, String pin, String token, Path files) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        List<String> issued = issue(authority, pin, token, signingRequest(keys));
        Svid svid = new Svid(files.resolve("cert-chain.pem"), files.resolve("key.pem"), files.resolve("root-cert.pem"));
        Files.writeString(svid.chain, String.join("", issued));
        Files.writeString(svid.root, issued.get(issued.size() - 1));
        Files.writeString(svid.key, Pem.encode(List.of(keys.getPrivate())));
        return svid;
    }

    private static String signingRequest(KeyPair keys) throws Exception {
        return Pem.encode(List.of(new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=ignored"), keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))));
    }

    private static List<String> issue(String authority, String pin, String token, String request) {
        ManagedChannel channel = Grpc.newChannelBuilder(
                        authority,
                        TlsChannelCredentials.newBuilder()
                                .trustManager(new PinnedRoot(pin))
                                .build())
                .build();
        try {
            Metadata headers = new Metadata();
            headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
            return IstioCertificateServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .withDeadlineAfter(Mesh.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .createCertificate(
                            IstioCertificateRequest.newBuilder().setCsr(request).build())
                    .getCertChainList();
        } finally {
            channel.shutdownNow();
        }
    }
}
