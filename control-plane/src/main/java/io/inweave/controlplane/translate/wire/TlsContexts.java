package io.inweave.controlplane.translate.wire;

import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateProviderPluginInstance;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SubjectAltNameMatcher;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.input.Inputs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mesh's TLS, in the words of each kind of client. None of them carries a key. */
public final class TlsContexts {
    /** The transport socket's name. */
    public static final String SOCKET = "envoy.transport_sockets.tls";

    private static final String PROVIDER = "default";
    private static final String ROOTS = "ROOTCA";
    private static final String CERTIFICATE = "default";

    private TlsContexts() {}

    /**
     * How a client speaks TLS.
     *
     * @param certificates directory on the asking Envoy's own disk; null: the static secrets of its bootstrap
     * @param identities SPIFFE ids, one of which the peer has to prove
     */
    public static TransportSocket upstream(
            Inputs inputs, @Nullable String certificates, List<String> identities, String sni, List<String> alpn) {
        UpstreamTlsContext.Builder context = UpstreamTlsContext.newBuilder().setSni(sni);
        if (inputs.kind() == ClientKind.ENVOY) {
            context.setCommonTlsContext(forEnvoy(certificates, identities).addAllAlpnProtocols(alpn));
        } else {
            context.setCommonTlsContext(byProviders(identities));
        }
        return TransportSocket.newBuilder()
                .setName(SOCKET)
                .setTypedConfig(Wire.any(context.build()))
                .build();
    }

    /**
     * Certificate providers by name (gRFC A29); in the fields that older gRPC reads too, as istiod writes them. Names
     * are matched by the field that gRPC knows.
     */
    @SuppressWarnings("deprecation")
    public static CommonTlsContext byProviders(List<String> identities) {
        CertificateValidationContext.Builder validation = CertificateValidationContext.newBuilder()
                .setCaCertificateProviderInstance(CertificateProviderPluginInstance.newBuilder()
                        .setInstanceName(PROVIDER)
                        .setCertificateName(ROOTS));
        identities.forEach(identity ->
                validation.addMatchSubjectAltNames(StringMatcher.newBuilder().setExact(identity)));
        return CommonTlsContext.newBuilder()
                .setTlsCertificateProviderInstance(CertificateProviderPluginInstance.newBuilder()
                        .setInstanceName(PROVIDER)
                        .setCertificateName(CERTIFICATE))
                .setTlsCertificateCertificateProviderInstance(CommonTlsContext.CertificateProviderInstance.newBuilder()
                        .setInstanceName(PROVIDER)
                        .setCertificateName(CERTIFICATE))
                .setCombinedValidationContext(CommonTlsContext.CombinedCertificateValidationContext.newBuilder()
                        .setDefaultValidationContext(validation)
                        .setValidationContextCertificateProviderInstance(
                                CommonTlsContext.CertificateProviderInstance.newBuilder()
                                        .setInstanceName(PROVIDER)
                                        .setCertificateName(ROOTS)))
                .build();
    }

    /** Files on the Envoy's own disk, else the static secrets of its bootstrap. */
    private static CommonTlsContext.Builder forEnvoy(@Nullable String certificates, List<String> identities) {
        CertificateValidationContext.Builder validation = CertificateValidationContext.newBuilder();
        identities.forEach(identity -> validation.addMatchTypedSubjectAltNames(SubjectAltNameMatcher.newBuilder()
                .setSanType(SubjectAltNameMatcher.SanType.URI)
                .setMatcher(StringMatcher.newBuilder().setExact(identity))));
        if (certificates == null) {
            return CommonTlsContext.newBuilder()
                    .addTlsCertificateSdsSecretConfigs(
                            SdsSecretConfig.newBuilder().setName(CERTIFICATE))
                    .setCombinedValidationContext(CommonTlsContext.CombinedCertificateValidationContext.newBuilder()
                            .setDefaultValidationContext(validation)
                            .setValidationContextSdsSecretConfig(
                                    SdsSecretConfig.newBuilder().setName(ROOTS)));
        }
        return CommonTlsContext.newBuilder()
                .addTlsCertificates(TlsCertificate.newBuilder()
                        .setCertificateChain(file(certificates, "cert-chain.pem"))
                        .setPrivateKey(file(certificates, "key.pem")))
                .setValidationContext(validation.setTrustedCa(file(certificates, "root-cert.pem")));
    }

    private static DataSource file(String directory, String name) {
        return DataSource.newBuilder()
                .setFilename(directory.endsWith("/") ? directory + name : directory + "/" + name)
                .build();
    }
}
