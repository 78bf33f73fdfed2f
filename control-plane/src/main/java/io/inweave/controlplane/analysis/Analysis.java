package io.inweave.controlplane.analysis;

import io.inweave.controlplane.analysis.scene.Scene;
import java.util.ArrayList;
import java.util.List;

/** All checks over one scene. */
public final class Analysis {
    private static final List<Check> CHECKS = List.of(
            new ReadingCheck(),
            new SubsetCheck(),
            new RouteCheck(),
            new PeerAuthenticationCheck(),
            new TlsModeCheck(),
            new StrictCheck(),
            new PortNameCheck(),
            new TargetPortCheck(),
            new SelectorCheck(),
            new InjectionLabelCheck());

    private Analysis() {}

    /** What is wrong, the worst first; each thing once. */
    public static List<Finding> of(Scene scene) {
        List<Finding> found = new ArrayList<>();
        CHECKS.forEach(check -> check.look(scene, found::add));
        return found.stream().distinct().sorted(Finding.ORDER).toList();
    }
}
