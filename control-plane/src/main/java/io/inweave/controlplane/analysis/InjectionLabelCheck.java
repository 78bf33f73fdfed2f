package io.inweave.controlplane.analysis;

import io.inweave.controlplane.analysis.scene.NamespaceFacts;
import io.inweave.controlplane.analysis.scene.Scene;
import java.util.List;
import java.util.function.Consumer;

/** Labels of namespaces that ask for the injection in a word that nobody understands. */
final class InjectionLabelCheck implements Check {
    private static final List<String> LABELS = List.of("inweave-injection", "istio-injection");

    @Override
    public void look(Scene scene, Consumer<Finding> found) {
        for (NamespaceFacts namespace : scene.namespaces()) {
            for (String label : LABELS) {
                String value = namespace.labels().get(label);
                if (value != null && !value.equals("enabled") && !value.equals("disabled")) {
                    found.accept(new Finding(
                            Rule.INJECTION_LABEL,
                            namespace.place(),
                            "metadata.labels." + label,
                            value,
                            "expected enabled or disabled"));
                }
            }
        }
    }
}
