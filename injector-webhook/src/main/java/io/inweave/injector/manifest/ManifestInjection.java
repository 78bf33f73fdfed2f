package io.inweave.injector.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inweave.injector.Injection;
import io.inweave.injector.Injector;
import io.inweave.injector.MalformedPodException;
import io.inweave.injector.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A file of manifests to the same file with the agent in its pods. Whoever asks for it has opted in: namespaces' labels are
 * not needed, and one that is disabled is so by the file itself. Documents without a pod, and those whose pod is left alone, come
 * out as they stand; the others are written anew, without their comments.
 */
public final class ManifestInjection {
    private final Injector injector;
    private final String file;
    private final String defaultNamespace;
    private final List<String> notes = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private Map<String, Namespace> namespaces = Map.of();

    private ManifestInjection(Injector injector, String file, String defaultNamespace) {
        this.injector = injector;
        this.file = file;
        this.defaultNamespace = defaultNamespace;
    }

    /**
     * What became of a file.
     *
     * @param text the file; worth nothing when there are errors
     * @param notes what was left alone, and what its author should know
     * @param errors what cannot be read, with file, line, resource and field
     */
    public record Result(String text, List<String> notes, List<String> errors) {
        public Result {
            notes = List.copyOf(notes);
            errors = List.copyOf(errors);
        }
    }

    /** @param defaultNamespace of resources that name none */
    public static Result inject(Injector injector, String file, String text, String defaultNamespace) {
        return new ManifestInjection(injector, file, defaultNamespace).inject(text);
    }

    private Result inject(String text) {
        List<ManifestDocument> documents = ManifestDocument.split(text);
        List<JsonNode> trees = new ArrayList<>();
        for (ManifestDocument document : documents) {
            trees.add(read(document));
        }
        namespaces = NamespaceDocuments.in(trees);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < documents.size(); i++) {
            out.append(document(documents.get(i), trees.get(i)));
        }
        return new Result(out.toString(), notes, errors);
    }

    private JsonNode read(ManifestDocument document) {
        try {
            return YamlText.read(document.text());
        } catch (MalformedManifestException e) {
            errors.add(file + ":" + document.line(e.line()) + ": " + e.getMessage());
            return MissingNode.getInstance();
        }
    }

    private String document(ManifestDocument document, JsonNode tree) {
        if (!(tree instanceof ObjectNode resource) || !resource(resource, document.firstLine(), "")) {
            return document.asItStands();
        }
        boolean json = document.text().stripLeading().startsWith("{");
        return document.with(json ? tree.toPrettyString() + "\n" : YamlText.write(tree));
    }

    /** Whether the resource was changed. */
    private boolean resource(ObjectNode resource, int line, String within) {
        ArrayNode items = PodTemplates.items(resource);
        if (items != null) {
            boolean changed = false;
            for (int i = 0; i < items.size(); i++) {
                changed |=
                        items.get(i) instanceof ObjectNode item && resource(item, line, within + "items[" + i + "] ");
            }
            return changed;
        }
        String path = PodTemplates.path(resource);
        if (path == null) {
            return false;
        }
        String where = file + ":" + line + ": " + within + name(resource) + ": ";
        try {
            return pod(resource, path, where);
        } catch (MalformedManifestException e) {
            errors.add(where + e.getMessage());
        } catch (MalformedPodException e) {
            errors.add(where + (path.isEmpty() ? "" : path + ".") + e.getMessage());
        }
        return false;
    }

    private boolean pod(ObjectNode resource, String path, String where) {
        ObjectNode pod = PodTemplates.at(resource, path);
        String namespace = namespace(resource);
        Namespace in = namespaces.getOrDefault(namespace, Namespace.optedIn(namespace));
        Injection injection = injector.inject(pod, in);
        injection.notes().forEach(note -> notes.add(where + note));
        if (injection instanceof Injection.LeftAlone left) {
            if (left.notes().isEmpty()) {
                notes.add(where + "left alone: " + left.reason());
            }
            return false;
        }
        ObjectNode injected = ((Injection.Injected) injection).pod();
        if (injected.equals(pod)) {
            return false;
        }
        if (path.isEmpty()) {
            resource.setAll(injected);
        } else {
            PodTemplates.put(resource, path, injected);
        }
        return true;
    }

    private String namespace(JsonNode resource) {
        return resource.at("/metadata/namespace").asText(defaultNamespace);
    }

    private String name(JsonNode resource) {
        String name = resource.at("/metadata/name")
                .asText(resource.at("/metadata/generateName").asText("(without a name)"));
        return resource.path("kind").asText() + " " + namespace(resource) + "/" + name;
    }
}
