package io.inweave.cli.inspect;

import com.fasterxml.jackson.databind.JsonNode;

/** Which agents of a status somebody means by a name. */
final class AgentMatch {
    private final String name;

    AgentMatch(String name) {
        this.name = name;
    }

    /**
     * A process id (as the agent's own default name has it), an instance id, a node, or the workload: {@code NAME},
     * {@code NAMESPACE/NAME} or {@code NAME.NAMESPACE}.
     */
    boolean means(JsonNode agent) {
        String instance = agent.path("instance").asText("");
        String group = agent.path("group").asText("");
        int slash = group.indexOf('/');
        String workload = group.substring(slash + 1);
        String namespace = slash < 0 ? "" : group.substring(0, slash);
        return name.equals(instance)
                || name.equals(agent.path("node").asText())
                || (name.matches("[0-9]+") && instance.matches(".*-" + name + "-[0-9a-f]{6}"))
                || (slash > 0
                        && (name.equals(group) || name.equals(workload) || name.equals(workload + "." + namespace)));
    }
}
