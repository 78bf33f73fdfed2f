package io.inweave.injector.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.inweave.injector.Namespace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Namespaces that a file itself makes: what they say about the injection holds for its pods. */
final class NamespaceDocuments {
    private NamespaceDocuments() {}

    /** By name; each one is opted in, unless its labels say another thing. */
    static Map<String, Namespace> in(List<JsonNode> documents) {
        Map<String, Namespace> namespaces = new HashMap<>();
        for (JsonNode document : documents) {
            if (document.path("apiVersion").asText().equals("v1")
                    && document.path("kind").asText().equals("Namespace")) {
                String name = document.at("/metadata/name").asText();
                Map<String, String> labels =
                        new HashMap<>(Namespace.optedIn(name).labels());
                document.at("/metadata/labels")
                        .fields()
                        .forEachRemaining(label ->
                                labels.put(label.getKey(), label.getValue().asText()));
                namespaces.put(name, new Namespace(name, labels));
            }
        }
        return namespaces;
    }
}
