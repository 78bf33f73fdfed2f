package io.inweave.controlplane.analysis.scene;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inweave.controlplane.model.ClusterChange;
import io.inweave.controlplane.model.EndpointSlice;
import io.inweave.controlplane.model.Instance;
import io.inweave.controlplane.model.Pod;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.source.ConfigState;
import io.inweave.controlplane.source.Draft;
import io.inweave.controlplane.source.Foreign;
import io.inweave.controlplane.source.ObjectUnits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts a scene together of files and of what a cluster has; files first. */
public final class SceneBuilder {
    private final String trustDomain;
    private final InjectionOutlook outlook;
    private final Draft draft = new Draft();
    private final Map<String, NamespaceFacts> namespaces = new LinkedHashMap<>();
    private final List<Running> pods = new ArrayList<>();
    private final List<ClusterChange> changes = new ArrayList<>();
    private boolean whole;

    private record Running(Pod pod, JsonNode object) {}

    /** @param revision what {@code istio.io/rev} must say for an injection */
    public SceneBuilder(String trustDomain, String revision) {
        this.trustDomain = trustDomain;
        this.outlook = new InjectionOutlook(revision);
    }

    public SceneBuilder file(String name, String text) {
        draft.file(name, text);
        return this;
    }

    /** A namespace of the cluster. */
    public void namespace(JsonNode namespace) {
        NamespaceFacts facts = namespace("", 0, namespace);
        namespaces.putIfAbsent(facts.name(), facts);
    }

    /** Configuration of the cluster. */
    public void object(ObjectUnits.Key key, JsonNode object) {
        draft.object(key, object);
    }

    /**
     * A Pod of the cluster.
     *
     * @param object the same Pod as Kubernetes has it
     */
    public void pod(Pod pod, JsonNode object) {
        pods.add(new Running(pod, object));
        changes.add(new ClusterChange.PodThere(pod));
    }

    public void slice(EndpointSlice slice) {
        changes.add(new ClusterChange.SliceThere(slice));
    }

    /** There are no other workloads than those that were told. */
    public void whole() {
        whole = true;
    }

    public Scene build() {
        List<Foreign> foreign = draft.foreign();
        for (Foreign one : foreign) {
            if (one.resource().path("kind").asText().equals("Namespace")) {
                NamespaceFacts facts = namespace(one.file(), one.line(), one.resource());
                namespaces.put(facts.name(), facts);
            }
        }
        ConfigState state = draft.merged();
        World world = World.empty(trustDomain)
                .withConfiguration(state.configuration())
                .withCluster(io.inweave.controlplane.model.Cluster.EMPTY.with(changes));
        List<Subject> subjects = new ArrayList<>();
        state.joined().resources().forEach(resource -> subjects.addAll(Subjects.of(resource)));
        foreign.forEach(one -> template(one, subjects));
        List<Instance> running = new ArrayList<>();
        for (Running one : pods) {
            Subject subject = running(one);
            subjects.add(subject);
            if (!subject.membership().isOut()) {
                running.add(Instance.of(one.pod().id(), one.pod().id().object().name(), "")
                        .withAnnounced(one.pod().announced()));
            }
        }
        return new Scene(world, state, subjects, List.copyOf(namespaces.values()), running, whole);
    }

    private Subject running(Running running) {
        Pod pod = running.pod();
        NamespaceFacts namespace = namespaces.get(pod.namespace());
        Map<String, String> labels = namespace == null ? Map.of() : namespace.labels();
        return Subjects.pod(
                new Place("", 0, "Pod " + pod.id()),
                pod.namespace(),
                pod.title(),
                running.object(),
                outlook.ofPod(running.object(), pod.namespace(), labels));
    }

    private void template(Foreign one, List<Subject> subjects) {
        JsonNode template = PodTemplate.of(one.resource());
        if (template instanceof ObjectNode pod) {
            JsonNode meta = one.resource().path("metadata");
            String namespace = meta.path("namespace").asText("default");
            NamespaceFacts facts = namespaces.get(namespace);
            String resource = one.resource().path("kind").asText() + " " + namespace + "/"
                    + meta.path("name").asText();
            subjects.add(Subjects.pod(
                    new Place(one.file(), one.line(), resource),
                    namespace,
                    meta.path("name").asText(),
                    pod,
                    outlook.ofTemplate(pod, namespace, facts == null ? null : facts.labels())));
        }
    }

    private static NamespaceFacts namespace(String file, int line, JsonNode namespace) {
        String name = namespace.path("metadata").path("name").asText();
        return new NamespaceFacts(
                new Place(file, line, "Namespace " + name),
                name,
                Subjects.texts(namespace.path("metadata").path("labels")));
    }
}
