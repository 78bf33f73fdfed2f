package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.Selector;
import java.util.List;

/** Which written-down workloads, and which groups, a service selects. */
final class WorkloadIndex {
    private final LabelIndex<WorkloadEntry> entries = new LabelIndex<>();
    private final LabelIndex<WorkloadGroup> groups = new LabelIndex<>();

    WorkloadIndex(Configuration configuration) {
        configuration
                .workloadEntries()
                .forEach(entry ->
                        entries.add(entry.name().namespace(), entry.endpoint().labels(), entry));
        configuration.workloadGroups().forEach(group -> groups.add(group.name().namespace(), group.labels(), group));
    }

    List<WorkloadEntry> entriesOf(Service service) {
        Selector selector = new Selector(service.selector());
        return entries.candidates(service.namespace(), service.selector()).stream()
                .filter(entry -> selector.selects(entry.endpoint().labels()))
                .toList();
    }

    List<WorkloadGroup> groupsOf(Service service) {
        Selector selector = new Selector(service.selector());
        return groups.candidates(service.namespace(), service.selector()).stream()
                .filter(group -> selector.selects(group.labels()))
                .toList();
    }
}
