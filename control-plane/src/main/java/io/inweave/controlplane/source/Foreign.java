package io.inweave.controlplane.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.inweave.controlplane.source.document.JsonDocument;
import io.inweave.controlplane.source.document.Position;
import io.inweave.controlplane.source.gateway.GatewayKinds;
import io.inweave.controlplane.source.kind.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A resource that is no configuration of the mesh: a Deployment, a Namespace.
 *
 * @param file that it stands in; empty for an object of a cluster
 * @param line from 1; 0 where there is none
 */
public record Foreign(String file, int line, JsonNode resource) {
    /** Kinds of these are configuration of the mesh, supported or not. */
    private static final Set<String> GROUPS =
            Set.of("networking.istio.io", "security.istio.io", "telemetry.istio.io", "extensions.istio.io");

    /** Decides over the documents of a file. */
    interface Taker {
        /** For a directory that is served: whatever is in it is configuration, and refused when it is not. */
        Taker NONE = (root, position) -> List.of(root);

        /** The resources of a document that are configuration of the mesh. */
        List<Node> ours(Node root, Position position);
    }

    /** Takes what is foreign, also from within lists, as {@code kubectl get -o yaml} writes them. */
    static Taker into(List<Foreign> taken) {
        return new Taker() {
            @Override
            public List<Node> ours(Node root, Position position) {
                JsonNode json = JsonDocument.from(root);
                List<Node> items = JsonDocument.items(root);
                if (!items.isEmpty() && json.path("kind").asText().endsWith("List")) {
                    List<Node> ours = new ArrayList<>();
                    items.forEach(item -> ours.addAll(ours(item, position)));
                    return ours;
                }
                if (isOurs(json)) {
                    return List.of(root);
                }
                taken.add(new Foreign(position.file(), JsonDocument.line(root, position), json));
                return List.of();
            }
        };
    }

    /** What says nothing of itself is taken for ours, so that it is refused and not overlooked. */
    private static boolean isOurs(JsonNode json) {
        String version = json.path("apiVersion").asText();
        String kind = json.path("kind").asText();
        if (version.isEmpty() || kind.isEmpty()) {
            return true;
        }
        int slash = version.indexOf('/');
        String group = slash < 0 ? "" : version.substring(0, slash);
        Kinds.Kind core = Kinds.named(kind);
        Kinds.Kind known = core == null ? GatewayKinds.named(kind) : core;
        return GROUPS.contains(group)
                || (known != null
                        && known.apiVersions().stream()
                                .anyMatch(one -> group.isEmpty() ? one.indexOf('/') < 0 : one.startsWith(group + "/")));
    }
}
