package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.naming.ExportTo;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What every resource has.
 *
 * @param created when an API server made it, as RFC 3339 writes it; mostly empty in files
 */
public record Meta(ObjectName name, Map<String, String> labels, Map<String, String> annotations, String created) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    /** Reads {@code metadata}, to its end. */
    public static Meta read(Fields metadata) {
        Value name = metadata.required("name");
        if (!NAME.matcher(name.string()).matches()) {
            throw name.refuse("expected lower-case letters, digits, '-' and '.'");
        }
        String namespace = metadata.take("namespace").map(Meta::namespace).orElse("default");
        Map<String, String> labels = metadata.stringMap("labels");
        Map<String, String> annotations = metadata.stringMap("annotations");
        String created = metadata.string("creationTimestamp", "");
        // Written by an API server, in files that were read from one.
        metadata.ignored(
                "uid",
                "resourceVersion",
                "generateName",
                "generation",
                "deletionTimestamp",
                "deletionGracePeriodSeconds",
                "managedFields",
                "ownerReferences",
                "finalizers",
                "selfLink");
        metadata.end();
        return new Meta(ObjectName.of(namespace, name.string()), labels, annotations, created);
    }

    /** A namespace's name. */
    public static String namespace(Value value) {
        if (!NAMESPACE.matcher(value.string()).matches()) {
            throw value.refuse("expected lower-case letters, digits and '-'");
        }
        return value.string();
    }

    public String namespace() {
        return name.namespace();
    }

    /** {@code spec.exportTo} of the traffic kinds. */
    static ExportTo exportTo(Fields spec) {
        return new ExportTo(new LinkedHashSet<>(spec.strings("exportTo")));
    }

    /** The annotation by which a Service says the same. */
    ExportTo annotatedExportTo() {
        String text = annotations.getOrDefault("networking.istio.io/exportTo", "");
        Set<String> namespaces = new LinkedHashSet<>();
        Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .forEach(namespaces::add);
        return new ExportTo(namespaces);
    }

    /** {@code selector: {matchLabels}} of the security kinds. */
    static Selector selector(Fields spec, String field) {
        return spec.take(field)
                .map(value -> {
                    Fields fields = value.fields();
                    Map<String, String> labels = fields.stringMap("matchLabels");
                    fields.end();
                    return new Selector(labels);
                })
                .orElse(Selector.ALL);
    }
}
