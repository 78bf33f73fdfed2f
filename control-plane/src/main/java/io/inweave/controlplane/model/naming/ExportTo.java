package io.inweave.controlplane.model.naming;

import java.util.Set;

/**
 * The namespaces that see an object: {@code *} all, {@code .} its own, else by name. Empty means all, Istio's default.
 */
public record ExportTo(Set<String> namespaces) {
    public static final ExportTo ALL = new ExportTo(Set.of());

    public ExportTo {
        namespaces = Set.copyOf(namespaces);
    }

    public boolean isVisible(String ownNamespace, String askingNamespace) {
        return namespaces.isEmpty()
                || namespaces.contains("*")
                || namespaces.contains(askingNamespace)
                || (namespaces.contains(".") && ownNamespace.equals(askingNamespace));
    }
}
