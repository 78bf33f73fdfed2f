package io.inweave.controlplane.analysis;

import io.inweave.controlplane.analysis.scene.NamespaceFacts;
import io.inweave.controlplane.analysis.scene.Place;
import io.inweave.controlplane.analysis.scene.Scene;
import io.inweave.controlplane.analysis.scene.Subject;
import io.inweave.controlplane.model.Instance;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.model.security.MtlsMode;
import io.inweave.injector.MeshSettings;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * STRICT where nobody holds anybody to it: workloads without an agent, and ports that an agent does not guard. A policy of the
 * whole mesh is not held against namespaces that nobody put into it.
 */
final class StrictCheck implements Check {
    @Override
    public void look(Scene scene, Consumer<Finding> found) {
        Set<String> told = new HashSet<>();
        for (Subject subject : scene.subjects()) {
            if (subject.membership().isOut() && isMeant(scene, subject)) {
                Set<Integer> strict = strictPorts(scene, subject);
                if (!strict.isEmpty() && told.add(subject.namespace() + "/" + subject.title())) {
                    found.accept(new Finding(
                            Rule.STRICT_OUTSIDE_MESH,
                            subject.place(),
                            "",
                            ports(strict),
                            "is STRICT, and no agent is in " + subject.title() + ": "
                                    + subject.membership().reason()));
                }
            }
        }
        for (Instance instance : scene.running()) {
            Set<Integer> unguarded = scene.world().unprotectedPorts(instance);
            if (!unguarded.isEmpty()) {
                found.accept(new Finding(
                        Rule.STRICT_PORT_UNGUARDED,
                        new Place("", 0, place(instance)),
                        "",
                        ports(unguarded),
                        "is STRICT, and the agent guards nothing there"));
            }
        }
    }

    private static String place(Instance instance) {
        return instance.workload().isPod()
                ? "Pod " + instance.workload()
                : "WorkloadGroup " + instance.workload() + " instance " + instance.id();
    }

    private static String ports(Set<Integer> ports) {
        StringBuilder text = new StringBuilder("port");
        ports.forEach(port -> text.append(' ').append(port));
        return text.toString();
    }

    private static boolean isMeant(Scene scene, Subject subject) {
        if (MeshSettings.SYSTEM_NAMESPACES.contains(subject.namespace())) {
            return false;
        }
        boolean own = scene.world().configuration().peerAuthentications().stream()
                .anyMatch(policy -> policy.name().namespace().equals(subject.namespace())
                        && policy.selector().selects(subject.labels()));
        return own
                || scene.namespaces().stream()
                        .filter(namespace -> namespace.name().equals(subject.namespace()))
                        .map(NamespaceFacts::labels)
                        .anyMatch(labels -> "enabled".equals(labels.get("inweave-injection"))
                                || "enabled".equals(labels.get("istio-injection"))
                                || labels.containsKey("istio.io/rev"));
    }

    /** Only ports that somebody calls by a service. */
    private static Set<Integer> strictPorts(Scene scene, Subject subject) {
        Set<Integer> strict = new TreeSet<>();
        for (Service service : scene.world().configuration().services()) {
            if (!service.selector().isEmpty()
                    && service.namespace().equals(subject.namespace())
                    && new Selector(service.selector()).selects(subject.labels())) {
                for (ServicePort port : service.ports()) {
                    Integer number = subject.port(port);
                    if (number != null
                            && scene.world().mtlsMode(subject.namespace(), subject.labels(), number)
                                    == MtlsMode.STRICT) {
                        strict.add(number);
                    }
                }
            }
        }
        return strict;
    }
}
