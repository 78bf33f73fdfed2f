package io.inweave.controlplane.analysis.scene;

import io.inweave.controlplane.model.Instance;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.source.ConfigState;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that is looked at, at one moment.
 *
 * @param world of that configuration, with what a cluster runs
 * @param subjects whom selectors may mean
 * @param running instances whose agents are connected, or Pods that have one
 * @param whole whether there are no other workloads than these: not so for a few files
 */
public record Scene(
        World world,
        ConfigState state,
        List<Subject> subjects,
        List<NamespaceFacts> namespaces,
        List<Instance> running,
        boolean whole) {
    public Scene {
        subjects = List.copyOf(subjects);
        namespaces = List.copyOf(namespaces);
        running = List.copyOf(running);
    }

    /** Whether it may be said of a selector in this namespace that it selects nothing. */
    public boolean knows(String namespace) {
        return whole
                || subjects.stream().anyMatch(subject -> subject.namespace().equals(namespace));
    }

    /** Whom a policy of this namespace is for; one of the root namespace is for all. */
    public Stream<Subject> selected(String namespace, Selector selector) {
        return subjects.stream()
                .filter(subject -> namespace.equals(World.ROOT_NAMESPACE)
                        || subject.namespace().equals(namespace))
                .filter(subject -> selector.selects(subject.labels()));
    }

    /** The services that a subject is behind, or would be. */
    public List<Service> servicesOf(Subject subject) {
        return world.configuration().services().stream()
                .filter(service -> !service.selector().isEmpty()
                        && service.namespace().equals(subject.namespace())
                        && new Selector(service.selector()).selects(subject.labels()))
                .toList();
    }

    /** SPIFFE id that a subject proves; empty where its service account is not known. */
    public String identity(Subject subject) {
        return subject.serviceAccount().isEmpty() ? "" : world.spiffeId(subject.namespace(), subject.serviceAccount());
    }

    /** Who is behind a service, or would be. */
    public List<Subject> members(Service service) {
        if (service.selector().isEmpty()) {
            return service.endpoints().stream().map(Subjects::of).toList();
        }
        Selector selector = new Selector(service.selector());
        return subjects.stream()
                .filter(subject -> subject.namespace().equals(service.namespace()))
                .filter(subject -> selector.selects(subject.labels()))
                .toList();
    }
}
