package io.inweave.controlplane.analysis;

import io.inweave.controlplane.analysis.scene.Place;
import io.inweave.controlplane.analysis.scene.Scene;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.model.security.AuthorizationPolicy;
import io.inweave.controlplane.model.security.PeerAuthentication;
import io.inweave.controlplane.model.traffic.DestinationRule;
import io.inweave.controlplane.model.traffic.SidecarScope;
import io.inweave.controlplane.source.Parsed;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Selectors that select nothing that runs, or would. */
final class SelectorCheck implements Check {
    private record Selecting(String field, Selector selector) {}

    @Override
    public void look(Scene scene, Consumer<Finding> found) {
        for (Parsed resource : scene.state().joined().resources()) {
            for (Object value : resource.values()) {
                Selecting selecting = of(value);
                String namespace = resource.name().namespace();
                if (selecting != null
                        && !selecting.selector().isAll()
                        && scene.knows(namespace)
                        && selectsNothing(scene, value, namespace, selecting.selector())) {
                    found.accept(new Finding(
                            Rule.SELECTOR_EMPTY,
                            Place.of(resource),
                            selecting.field(),
                            new TreeMap<>(selecting.selector().labels()).toString(),
                            "no workload has these labels"));
                }
            }
        }
    }

    /** A Service is for its own namespace, whichever that is. */
    private static boolean selectsNothing(Scene scene, Object value, String namespace, Selector selector) {
        return value instanceof Service service
                ? scene.members(service).isEmpty()
                : scene.selected(namespace, selector).findAny().isEmpty();
    }

    private static @Nullable Selecting of(Object value) {
        if (value instanceof Service service) {
            return new Selecting("spec.selector", new Selector(service.selector()));
        }
        if (value instanceof PeerAuthentication policy) {
            return new Selecting("spec.selector", policy.selector());
        }
        if (value instanceof AuthorizationPolicy policy) {
            return new Selecting("spec.selector", policy.selector());
        }
        if (value instanceof SidecarScope scope) {
            return new Selecting("spec.workloadSelector", scope.selector());
        }
        if (value instanceof DestinationRule rule) {
            return new Selecting("spec.workloadSelector", rule.clients());
        }
        return null;
    }
}
