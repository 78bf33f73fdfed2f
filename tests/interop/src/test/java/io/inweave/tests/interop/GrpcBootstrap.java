package io.inweave.tests.interop;

import java.util.List;
import java.util.Map;

/** gRPC's bootstrap (gRFC A27, A29, A36), as an operator writes it: where the control plane is, who we are, our files. */
final class GrpcBootstrap {
    private GrpcBootstrap() {}

    static Map<String, Object> of(Mesh mesh, String namespace, String account, Svid svid) {
        return Map.of(
                "xds_servers",
                List.of(Map.of(
                        "server_uri", mesh.plaintext(),
                        "channel_creds", List.of(Map.of("type", "insecure")),
                        "server_features", List.of("xds_v3"))),
                "node",
                Map.of(
                        "id",
                        "sidecar~127.0.0.1~" + account + "-1." + namespace + "~" + namespace + ".svc.cluster.local",
                        "metadata",
                        Map.of("GENERATOR", "grpc", "NAMESPACE", namespace, "SERVICE_ACCOUNT", account)),
                "certificate_providers",
                Map.of("default", Map.of("plugin_name", "file_watcher", "config", files(svid))),
                "server_listener_resource_name_template",
                "xds.istio.io/grpc/lds/inbound/%s");
    }

    private static Map<String, String> files(Svid svid) {
        return Map.of(
                "certificate_file", svid.chain().toString(),
                "private_key_file", svid.key().toString(),
                "ca_certificate_file", svid.root().toString(),
                "refresh_interval", "900s");
    }
}
