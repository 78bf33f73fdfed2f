package io.inweave.injector;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Leads kubelet's probes of a container to its agent, which asks the application from within: kubelet has no identity, and a port
 * under policy refuses it. What was asked is kept in a variable of the container, in Istio's form. A probe that leads to the agent
 * already is left, so that it stays with what was asked at first.
 */
final class ProbeRewrite {
    static final String VARIABLE = "INWEAVE_PROBES";

    private static final Map<String, String> PROBES = new LinkedHashMap<>();

    static {
        PROBES.put("livenessProbe", "livez");
        PROBES.put("readinessProbe", "readyz");
        PROBES.put("startupProbe", "startupz");
    }

    private final ObjectNode container;
    private final List<String> notes = new ArrayList<>();
    private final ObjectNode asked;
    private boolean changed;

    private ProbeRewrite(ObjectNode container, ObjectNode asked) {
        this.container = container;
        this.asked = asked;
    }

    /**
     * Rewrites what can be.
     *
     * @param container is woven, and has its ports
     */
    static ProbeRewrite of(ObjectNode container) {
        Optional<ObjectNode> asked = ProbeVariable.read(container);
        ProbeRewrite rewrite = new ProbeRewrite(container, asked.orElse(JsonNodeFactory.instance.objectNode()));
        if (asked.isEmpty()) {
            rewrite.notes.add("its probes are not led to the agent: its variable " + VARIABLE
                    + " is set, and not to a JSON object");
            return rewrite;
        }
        PROBES.forEach(rewrite::probe);
        if (rewrite.changed) {
            ProbeVariable.write(container, rewrite.asked);
        }
        return rewrite;
    }

    /** What the container's author should know, without its name. */
    List<String> notes() {
        return notes;
    }

    /** Whether a probe was rewritten now. */
    boolean changed() {
        return changed;
    }

    private void probe(String field, String page) {
        if (!(container.get(field) instanceof ObjectNode probe)) {
            return;
        }
        String path = "/app-health/" + container.path("name").asText() + "/" + page;
        if (probe.at("/httpGet/path").asText().equals(path)) {
            if (!asked.has(path)) {
                notes.add("its " + field + " leads to the agent, but its variable " + VARIABLE
                        + " does not tell what to ask: set the probe anew");
            }
            return;
        }
        try {
            Optional<ObjectNode> question = ProbeQuestion.of(container, probe);
            if (question.isPresent()) {
                int port = agentPort();
                asked.set(path, question.get());
                ProbeQuestion.HANDLERS.forEach(probe::remove);
                probe.putObject("httpGet").put("path", path).put("port", port);
                changed = true;
            }
        } catch (MalformedPodException e) {
            notes.add("its " + field + " is not led to the agent: " + e.getMessage());
        }
    }

    /** Where its agent answers; it is the pod's author who may have set that. */
    private int agentPort() {
        String text = Tree.named(container.path("env"), AgentPorts.READINESS)
                .map(entry -> entry.path("value").asText(""))
                .orElse("");
        if (!text.matches("[1-9][0-9]{0,4}")) {
            throw new MalformedPodException(
                    "variable " + AgentPorts.READINESS + ": expected a port, got '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}
