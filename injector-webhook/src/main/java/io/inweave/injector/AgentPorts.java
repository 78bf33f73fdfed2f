package io.inweave.injector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Ports of the agents' own pages. The containers of a pod share one address: each gets a pair of its own, 15020 and 15021
 * first, then ten up, past what a container declares or was given before.
 */
final class AgentPorts {
    static final String METRICS = "INWEAVE_METRICS_PORT";
    static final String READINESS = "INWEAVE_READINESS_PORT";
    private static final int FIRST = 15_020;
    private static final int STEP = 10;

    private final Set<Integer> taken = new HashSet<>();
    private int next = FIRST;

    AgentPorts(List<ObjectNode> containers) {
        for (ObjectNode container : containers) {
            for (JsonNode port : container.path("ports")) {
                taken.add(port.path("containerPort").asInt());
            }
            for (String variable : new String[] {METRICS, READINESS}) {
                Tree.named(container.path("env"), variable)
                        .ifPresent(entry -> taken.add(entry.path("value").asInt()));
            }
        }
    }

    /** The metrics port of a free pair; the readiness port is one above. */
    int take() {
        while (taken.contains(next) || taken.contains(next + 1)) {
            next += STEP;
        }
        int pair = next;
        next += STEP;
        return pair;
    }
}
