package io.inweave.tests.interop;

import io.inweave.agent.testing.process.Spawned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real Envoy, all of whose listeners, routes, clusters and endpoints come from our control plane. */
final class Envoy {
    /** The environment variable that names the binary. */
    static final String BINARY = "INWEAVE_ENVOY";

    static final String MISSING =
            "needs a real Envoy: run .ci/run, which installs one, or set " + BINARY + " to the path of its binary";

    private Envoy() {}

    /** What is given goes below the bootstrap's static clusters. The protocol is {@code GRPC} for the state of the world, {@code DELTA_GRPC} for differences. */
    static Spawned start(Mesh mesh, String protocol, Svid svid, String more) throws IOException {
        Path bootstrap =
                Files.writeString(mesh.directory().resolve("envoy.yaml"), bootstrap(mesh, protocol, svid) + more);
        return Spawned.start(new ProcessBuilder(
                System.getenv(BINARY),
                "--config-path",
                bootstrap.toString(),
                "--concurrency",
                "1",
                "--disable-hot-restart",
                "--log-level",
                "warning"));
    }

    private static String bootstrap(Mesh mesh, String protocol, Svid svid) {
        String port = mesh.xds().substring(mesh.xds().lastIndexOf(':') + 1);
        return """
                node: {id: router~127.0.0.1~edge-1.shop~shop.svc.cluster.local, cluster: edge}
                dynamic_resources:
                  ads_config:
                    api_type: %s
                    transport_api_version: V3
                    grpc_services: [{envoy_grpc: {cluster_name: control-plane}}]
                  lds_config: {ads: {}, resource_api_version: V3}
                  cds_config: {ads: {}, resource_api_version: V3}
                static_resources:
                  secrets:
                  - name: default
                    tls_certificate:
                      certificate_chain: {filename: "%s"}
                      private_key: {filename: "%s"}
                  - name: ROOTCA
                    validation_context: {trusted_ca: {filename: "%s"}}
                  clusters:
                  - name: control-plane
                    type: STATIC
                    connect_timeout: 10s
                    typed_extension_protocol_options:
                      envoy.extensions.upstreams.http.v3.HttpProtocolOptions:
                        "@type": type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions
                        explicit_http_config: {http2_protocol_options: {}}
                    load_assignment:
                      cluster_name: control-plane
                      endpoints:
                      - lb_endpoints:
                        - endpoint: {address: {socket_address: {address: 127.0.0.1, port_value: %s}}}
                    transport_socket:
                      name: envoy.transport_sockets.tls
                      typed_config:
                        "@type": type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext
                        common_tls_context:
                          alpn_protocols: [h2]
                          tls_certificate_sds_secret_configs: [{name: default}]
                          combined_validation_context:
                            validation_context_sds_secret_config: {name: ROOTCA}
                            default_validation_context:
                              match_typed_subject_alt_names:
                              - san_type: URI
                                matcher: {exact: spiffe://cluster.local/ns/inweave-system/sa/inweave}
                """.formatted(protocol, svid.chain(), svid.key(), svid.root(), port);
    }
}
