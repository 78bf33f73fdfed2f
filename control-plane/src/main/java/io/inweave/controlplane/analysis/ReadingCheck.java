package io.inweave.controlplane.analysis;

import io.inweave.controlplane.analysis.scene.Place;
import io.inweave.controlplane.analysis.scene.Scene;
import io.inweave.controlplane.source.LooseEnd;
import io.inweave.controlplane.source.document.ConfigError;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What the control plane's own readers say: what they refuse, and what leads nowhere. */
final class ReadingCheck implements Check {
    @Override
    public void look(Scene scene, Consumer<Finding> found) {
        Set<ConfigError> conflicts = new HashSet<>(scene.state().joined().conflicts());
        for (ConfigError error : scene.state().errors()) {
            found.accept(finding(conflicts.contains(error) ? Rule.CLAIMED_TWICE : refusal(error), error));
        }
        for (LooseEnd end : scene.state().joined().looseEnds()) {
            found.accept(finding(rule(end.kind()), end.what()));
        }
    }

    /** A cluster has Services that nobody wrote for the mesh, such as those for names outside. */
    private static Rule refusal(ConfigError error) {
        return error.file().isEmpty() && error.resource().startsWith("Service ") ? Rule.SERVICE_LEFT_OUT : Rule.REFUSED;
    }

    private static Rule rule(LooseEnd.Kind kind) {
        return switch (kind) {
            case NO_EFFECT -> Rule.HOST_UNKNOWN;
            case UNKNOWN_DESTINATION -> Rule.DESTINATION_UNKNOWN;
            case UNKNOWN_SUBSET -> Rule.SUBSET_UNDEFINED;
            case SHADOWED -> Rule.CLAIMED_TWICE;
        };
    }

    private static Finding finding(Rule rule, ConfigError error) {
        return new Finding(rule, Place.of(error), error.field(), error.value(), error.expected());
    }
}
