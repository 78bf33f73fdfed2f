package io.inweave.controlplane.describe;

import io.inweave.controlplane.analysis.Analysis;
import io.inweave.controlplane.analysis.Finding;
import io.inweave.controlplane.analysis.scene.Scene;
import io.inweave.controlplane.analysis.scene.Subject;
import io.inweave.controlplane.describe.Description.Applied;
import io.inweave.controlplane.describe.Description.Problem;
import io.inweave.controlplane.model.Instance;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.naming.Hostname;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what a name means, and tells of it. */
public final class Describer {
    private final Scene scene;
    private final List<Finding> findings;

    public Describer(Scene scene) {
        this.scene = scene;
        this.findings = Analysis.of(scene);
    }

    /** Everything that the name means: workloads, then services; empty when it means nothing. */
    public List<Description> of(Target target) {
        List<Description> found = new ArrayList<>();
        scene.subjects().stream()
                .filter(subject ->
                        target.isWorkload(subject) || instances(subject).anyMatch(target::isInstance))
                .forEach(subject -> found.add(workload(subject, target)));
        for (Service service : scene.world().configuration().services()) {
            if (target.isService(service)) {
                found.add(service(service));
            }
        }
        return found;
    }

    /** The running instances of a subject: a Pod itself, or those that registered for a group. */
    private Stream<Instance> instances(Subject subject) {
        return scene.running().stream()
                .filter(instance -> subject.place()
                        .resource()
                        .equals((instance.workload().isPod() ? "Pod " : "WorkloadGroup ") + instance.workload()));
    }

    private Description workload(Subject subject, Target target) {
        List<Instance> named = instances(subject).filter(target::isInstance).toList();
        List<Instance> told = named.isEmpty() ? instances(subject).toList() : named;
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("workload", subject.title());
        facts.put("namespace", subject.namespace());
        facts.put("labels", new java.util.TreeMap<>(subject.labels()).toString());
        String identity = scene.identity(subject);
        if (!identity.isEmpty()) {
            facts.put("identity", identity);
        }
        facts.put("agent", agent(subject, told));
        List<Service> services = scene.servicesOf(subject);
        WorkloadLines lines = new WorkloadLines(scene, subject, told);
        List<Applied> policies = lines.policies();
        List<Applied> traffic = services.stream()
                .flatMap(service -> new TrafficLines(scene, service).all().stream())
                .distinct()
                .toList();
        return new Description(
                subject.place().resource(),
                facts,
                lines.ports(services),
                policies,
                traffic,
                problems(concerned(subject.place().resource(), services, policies, traffic), subject.title()));
    }

    private static String agent(Subject subject, List<Instance> running) {
        return switch (subject.membership().state()) {
            case IN -> "in the pod";
            case OUT -> "none: " + subject.membership().reason();
            case UNKNOWN ->
                running.isEmpty()
                        ? "no instance is connected"
                        : String.join(", ", running.stream().map(Instance::id).toList());
        };
    }

    private Description service(Service service) {
        TrafficLines lines = new TrafficLines(scene, service);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("host", service.host());
        facts.put("namespace", service.namespace());
        facts.put(
                "workloads",
                String.join(
                        ", ",
                        scene.members(service).stream()
                                .map(Subject::title)
                                .distinct()
                                .toList()));
        facts.put("identities", String.join(", ", scene.world().identities(service)));
        String resource = scene.state().joined().resources().stream()
                .filter(parsed -> parsed.values().contains(service))
                .map(parsed -> parsed.key())
                .findFirst()
                .orElse("Service " + service.name());
        List<Applied> traffic = lines.all();
        return new Description(
                resource,
                facts,
                lines.ports(),
                List.of(),
                traffic,
                problems(concerned(resource, List.of(service), List.of(), traffic), ""));
    }

    private Set<String> concerned(
            String resource, List<Service> services, List<Applied> policies, List<Applied> traffic) {
        Set<String> concerned = new HashSet<>();
        concerned.add(resource);
        services.forEach(service -> concerned.add("Service " + service.name()));
        policies.forEach(policy -> concerned.add(policy.resource()));
        traffic.forEach(applied -> concerned.add(applied.resource()));
        return concerned;
    }

    private List<Problem> problems(Set<String> concerned, String title) {
        return findings.stream()
                .filter(finding -> concerned.contains(finding.place().resource())
                        || finding.place().resource().startsWith(title + " instance ")
                        || (!title.isEmpty() && finding.message().contains(" " + title + ":")))
                .map(finding -> new Problem(
                        finding.rule().code(),
                        finding.rule().severity().name().toLowerCase(Locale.ROOT),
                        finding.text(),
                        finding.rule().remedy()))
                .distinct()
                .toList();
    }

    /**
     * What somebody asks for.
     *
     * @param name of a Pod, a workload, a service or its host, an instance id, or a process id
     * @param namespace empty: any
     */
    public record Target(String name, String namespace) {
        /** {@code NAME}, {@code NAME.NAMESPACE} or {@code NAMESPACE/NAME}; a name with dots may be a host as well. */
        public static Target parse(String text, String namespace) {
            int slash = text.indexOf('/');
            return slash > 0
                    ? new Target(text.substring(slash + 1), text.substring(0, slash))
                    : new Target(text, namespace);
        }

        boolean isWorkload(Subject subject) {
            String resource = subject.place().resource();
            String own = resource.substring(resource.indexOf(' ') + 1);
            String bare = own.substring(own.indexOf('/') + 1);
            return is(bare, subject.namespace()) || is(subject.title(), subject.namespace());
        }

        boolean isService(Service service) {
            return is(service.name().name(), service.namespace())
                    || (Hostname.meanings(name, service.namespace()).contains(service.host())
                            && (namespace.isEmpty() || namespace.equals(service.namespace())));
        }

        boolean isInstance(Instance instance) {
            return instance.id().equals(name)
                    || (name.matches("[0-9]+") && instance.id().matches(".*-" + name + "-[0-9a-f]{6}"));
        }

        private boolean is(String candidate, String in) {
            return (Objects.equals(name, candidate) && (namespace.isEmpty() || namespace.equals(in)))
                    || name.equals(candidate + "." + in);
        }
    }
}
