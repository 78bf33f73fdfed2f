package io.inweave.controlplane.describe;

import io.inweave.controlplane.analysis.scene.Scene;
import io.inweave.controlplane.analysis.scene.Subject;
import io.inweave.controlplane.describe.Description.Applied;
import io.inweave.controlplane.describe.Description.Port;
import io.inweave.controlplane.model.Instance;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.model.security.PeerAuthentication;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Ports of a workload, and the policies for it. */
final class WorkloadLines {
    private final Scene scene;
    private final Subject subject;
    private final List<Instance> instances;

    WorkloadLines(Scene scene, Subject subject, List<Instance> instances) {
        this.scene = scene;
        this.subject = subject;
        this.instances = instances;
    }

    List<Port> ports(List<Service> services) {
        List<Port> ports = new ArrayList<>();
        for (Service service : services) {
            for (ServicePort port : service.ports()) {
                if (instances.isEmpty() || subject.kind() == Subject.Kind.POD) {
                    Integer number = subject.port(port);
                    if (number != null) {
                        ports.add(port(service, port, number, served(number)));
                    }
                } else {
                    for (Instance instance : instances) {
                        Integer own = instance.ports().get(port.name());
                        Integer number = own == null ? subject.port(port) : own;
                        if (number != null) {
                            String served = instance.announced().contains(number)
                                    ? "by the agent of " + instance.id()
                                    : "not announced by " + instance.id();
                            ports.add(port(service, port, number, served));
                        }
                    }
                }
            }
        }
        return ports;
    }

    private String served(int number) {
        if (instances.isEmpty()) {
            return subject.membership().isOut() ? "no agent: plaintext" : "unknown";
        }
        return instances.stream().anyMatch(instance -> instance.announced().contains(number))
                ? "by the agent"
                : "not announced by the agent";
    }

    private Port port(Service service, ServicePort port, int number, String served) {
        return new Port(
                service.host() + ":" + port.number(),
                port.protocol().name(),
                number,
                scene.world()
                        .mtlsMode(subject.namespace(), subject.labels(), number)
                        .name(),
                served);
    }

    /** The nearest first. */
    List<Applied> policies() {
        World world = scene.world();
        List<Applied> applied = new ArrayList<>();
        world.configuration().peerAuthentications().stream()
                .filter(policy ->
                        applies(policy.name().namespace(), policy.selector().isAll())
                                && policy.selector().selects(subject.labels()))
                .sorted(Comparator.comparingInt(WorkloadLines::width).thenComparing(PeerAuthentication::name))
                .map(policy -> new Applied("PeerAuthentication " + policy.name(), says(policy)))
                .forEach(applied::add);
        world.authorization(subject.namespace(), subject.labels())
                .forEach(policy -> applied.add(new Applied(
                        "AuthorizationPolicy " + policy.name(),
                        policy.action() + ", "
                                + (policy.rules().isEmpty()
                                        ? "without a rule: matches nothing"
                                        : policy.rules().size() + " rule(s)"))));
        world.refusals(subject.namespace(), subject.labels())
                .forEach(refusal -> applied.add(
                        new Applied("refused " + refusal.name(), "denies everything: " + refusal.reason())));
        return applied;
    }

    private boolean applies(String namespace, boolean wide) {
        return namespace.equals(subject.namespace()) || (wide && namespace.equals(World.ROOT_NAMESPACE));
    }

    private static int width(PeerAuthentication policy) {
        if (!policy.selector().isAll()) {
            return 0;
        }
        return policy.name().namespace().equals(World.ROOT_NAMESPACE) ? 2 : 1;
    }

    private static String says(PeerAuthentication policy) {
        String scope = List.of("workload", "namespace", "mesh").get(width(policy));
        StringBuilder text = new StringBuilder(policy.mode() + " (" + scope + ")");
        policy.ports().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(port ->
                        text.append(", port ").append(port.getKey()).append(' ').append(port.getValue()));
        return text.toString();
    }
}
