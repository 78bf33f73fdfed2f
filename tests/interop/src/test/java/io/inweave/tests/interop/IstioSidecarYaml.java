package io.inweave.tests.interop;

/** Static parts of an Envoy's bootstrap that speak to a port as a sidecar of Istio's does: with Istio's ALPN names. */
final class IstioSidecarYaml {
    private IstioSidecarYaml() {}

    /** Indented to stand below {@code static_resources.clusters}, which it ends. */
    static String clusterAndListener(String address, int port, int woven, String identity) {
        return """
                  - name: woven
                    type: STATIC
                    connect_timeout: 10s
                    load_assignment:
                      cluster_name: woven
                      endpoints:
                      - lb_endpoints:
                        - endpoint: {address: {socket_address: {address: 127.0.0.1, port_value: %d}}}
                    transport_socket:
                      name: envoy.transport_sockets.tls
                      typed_config:
                        "@type": type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext
                        common_tls_context:
                          alpn_protocols: [istio-http/1.1]
                          tls_certificate_sds_secret_configs: [{name: default}]
                          combined_validation_context:
                            validation_context_sds_secret_config: {name: ROOTCA}
                            default_validation_context:
                              match_typed_subject_alt_names: [{san_type: URI, matcher: {exact: "%s"}}]
                  listeners:
                  - name: sidecar
                    address: {socket_address: {address: %s, port_value: %d}}
                    filter_chains:
                    - filters:
                      - name: envoy.filters.network.tcp_proxy
                        typed_config:
                          "@type": type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy
                          stat_prefix: sidecar
                          cluster: woven
                """.formatted(woven, identity, address, port);
    }
}
