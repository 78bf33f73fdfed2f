package io.inweave.injector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a container run with the agent: variables, mounts, the JVM's option. What the pod set itself stays. */
final class Woven {
    private final MeshSettings mesh;
    private final AgentPorts ports;
    private final Tuning tuning;

    Woven(MeshSettings mesh, AgentPorts ports, Tuning tuning) {
        this.mesh = mesh;
        this.ports = ports;
        this.tuning = tuning;
    }

    /** Why the container is left alone; empty when it is woven now. */
    Optional<String> weave(ObjectNode container) {
        Optional<String> taken = takenPath(container);
        if (taken.isPresent()) {
            return taken;
        }
        Optional<String> noOption = JvmOption.add(container, tuning.optionsVariable());
        if (noOption.isPresent()) {
            return noOption;
        }
        tuning.agentSettings().forEach((name, value) -> variable(container, name, value));
        variable(container, "INWEAVE_XDS_ADDRESS", mesh.controlPlane());
        variable(container, "INWEAVE_TRUST_DOMAIN", mesh.trustDomain());
        variable(container, "INWEAVE_ROOT_FILE", Names.ROOT_FOLDER + "/" + Names.ROOT_FILE);
        variable(container, "INWEAVE_TOKEN_FILE", Names.TOKEN_FOLDER + "/" + Names.TOKEN_FILE);
        field(container, "INWEAVE_WORKLOAD_ADDRESS", "status.podIP");
        ports(container);
        mount(container, Names.AGENT, Names.AGENT_FOLDER);
        mount(container, Names.TOKEN, Names.TOKEN_FOLDER);
        mount(container, Names.ROOT, Names.ROOT_FOLDER);
        return Optional.empty();
    }

    private void ports(ObjectNode container) {
        if (!has(container, AgentPorts.METRICS) || !has(container, AgentPorts.READINESS)) {
            int pair = ports.take();
            variable(container, AgentPorts.METRICS, Integer.toString(pair));
            variable(container, AgentPorts.READINESS, Integer.toString(pair + 1));
        }
    }

    private static boolean has(ObjectNode container, String variable) {
        return Tree.named(container.path("env"), variable).isPresent();
    }

    private static void variable(ObjectNode container, String name, String value) {
        if (!has(container, name)) {
            Tree.list(container, "env").addObject().put("name", name).put("value", value);
        }
    }

    /** By the downward API: Kubernetes fills it in. */
    private static void field(ObjectNode container, String name, String path) {
        if (!has(container, name)) {
            Tree.list(container, "env")
                    .addObject()
                    .put("name", name)
                    .putObject("valueFrom")
                    .putObject("fieldRef")
                    .put("fieldPath", path);
        }
    }

    private static void mount(ObjectNode container, String volume, String path) {
        if (mountAt(container, path) == null) {
            Tree.list(container, "volumeMounts")
                    .addObject()
                    .put("name", volume)
                    .put("mountPath", path)
                    .put("readOnly", true);
        }
    }

    private static Optional<String> takenPath(ObjectNode container) {
        String[][] mounts = {
            {Names.AGENT, Names.AGENT_FOLDER}, {Names.TOKEN, Names.TOKEN_FOLDER}, {Names.ROOT, Names.ROOT_FOLDER}
        };
        for (String[] mount : mounts) {
            String there = mountAt(container, mount[1]);
            if (there != null && !there.equals(mount[0])) {
                return Optional.of("its volume " + there + " is mounted at " + mount[1] + ", which the agent needs");
            }
        }
        return Optional.empty();
    }

    private static @Nullable String mountAt(ObjectNode container, String path) {
        for (ObjectNode mount : Tree.objects(container.path("volumeMounts"))) {
            if (mount.path("mountPath").asText().replaceAll("/+$", "").equals(path)) {
                return mount.path("name").asText();
            }
        }
        return null;
    }
}
