package io.inweave.injector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pod to injected pod. Pure, and idempotent: what is there already is kept, what another webhook added since is woven.
 * Ephemeral containers are not touched; Kubernetes adds them to running pods.
 */
public final class Injector {
    private final MeshSettings mesh;

    public Injector(MeshSettings mesh) {
        this.mesh = mesh;
    }

    /**
     * What becomes of a pod, or of the template of one.
     *
     * @param pod is not changed
     * @throws MalformedPodException when it has not the shape of a pod
     */
    public Injection inject(JsonNode pod, Namespace namespace) {
        PodShape.check(pod);
        Optional<Injection.LeftAlone> leftAlone = Choice.leftAlone(mesh, namespace, pod);
        if (leftAlone.isPresent()) {
            return leftAlone.get();
        }
        Optional<String> conflict = Volumes.conflict(pod.path("spec"));
        if (conflict.isPresent()) {
            return mistake("its volume " + conflict.get() + " is not the injection's; rename it");
        }
        return weave((ObjectNode) pod.deepCopy());
    }

    private Injection weave(ObjectNode pod) {
        ObjectNode spec = Tree.object(pod, "spec");
        List<ObjectNode> containers = new ArrayList<>(Tree.objects(spec.path("containers")));
        for (ObjectNode container : Tree.objects(spec.path("initContainers"))) {
            if (!container.path("name").asText().equals(Names.AGENT)) {
                containers.add(container);
            }
        }
        Tuning tuning = new Tuning(pod, containers);
        List<String> notes = new ArrayList<>(tuning.notes());
        if (!weave(containers, tuning, notes)) {
            return mistake(
                    "no container of it can be woven" + (notes.isEmpty() ? "" : ": " + String.join("; ", notes)));
        }
        String image = tuning.agentImage();
        AgentContainer.add(spec, mesh, image == null ? mesh.agent().name() : image);
        Volumes.add(spec);
        Tree.object(Tree.object(pod, "metadata"), "annotations").put(Names.INJECTED, mesh.revision());
        return new Injection.Injected(pod, notes);
    }

    private boolean weave(List<ObjectNode> containers, Tuning tuning, List<String> notes) {
        Woven woven = new Woven(mesh, new AgentPorts(containers), tuning);
        boolean any = false;
        for (ObjectNode container : containers) {
            if (!tuning.weaves(container)) {
                continue;
            }
            String name = container.path("name").asText();
            Optional<String> reason = woven.weave(container);
            reason.ifPresent(why -> notes.add("container " + name + " is not woven: " + why));
            JvmOption.mayHide(container).ifPresent(what -> notes.add("container " + name + ": " + what));
            if (reason.isEmpty() && tuning.rewritesProbes()) {
                probes(container, tuning).forEach(what -> notes.add("container " + name + ": " + what));
            }
            any |= reason.isEmpty();
        }
        return any;
    }

    /** What to tell of a container's probes, once they are rewritten. */
    private static List<String> probes(ObjectNode container, Tuning tuning) {
        ProbeRewrite rewrite = ProbeRewrite.of(container);
        List<String> told = new ArrayList<>(rewrite.notes());
        if (rewrite.changed() && !tuning.namesContainers() && !JvmHints.has(container)) {
            told.add("its probes go to the agent; if no JVM runs in it they fail: name the JVMs by annotation "
                    + Names.CONTAINERS + ", or set " + Names.REWRITE_PROBES.get(0) + " to \"false\"");
        }
        return told;
    }

    private static Injection mistake(String reason) {
        return new Injection.LeftAlone(reason, List.of(reason));
    }
}
