package io.inweave.controlplane.analysis.scene;

import com.fasterxml.jackson.databind.JsonNode;
import io.inweave.injector.AgentImage;
import io.inweave.injector.Injection;
import io.inweave.injector.Injector;
import io.inweave.injector.MalformedPodException;
import io.inweave.injector.MeshSettings;
import io.inweave.injector.Namespace;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a pod has the agent, or would get it: by the injection itself. */
public final class InjectionOutlook {
    private static final String AGENT = "inweave-agent";
    private final Injector injector;

    /** @param revision what {@code istio.io/rev} must say */
    public InjectionOutlook(String revision) {
        this.injector =
                new Injector(MeshSettings.of(AgentImage.of("inweave/agent")).withRevision(revision));
    }

    /** Whether the agent's init container is in a pod. */
    public static boolean isInjected(JsonNode pod) {
        for (JsonNode container : pod.path("spec").path("initContainers")) {
            if (container.path("name").asText().equals(AGENT)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A running pod: it has the agent, or not.
     *
     * @param labels of its namespace
     */
    public Membership ofPod(JsonNode pod, String namespace, Map<String, String> labels) {
        if (isInjected(pod)) {
            return Membership.IN;
        }
        Membership wanted = ofTemplate(pod, namespace, labels);
        return wanted.isOut()
                ? wanted
                : Membership.out("it would be injected, but was made before that was asked for, or while no control"
                        + " plane answered");
    }

    /**
     * A pod that is not made yet.
     *
     * @param labels of its namespace; null: the namespace is not known
     */
    public Membership ofTemplate(JsonNode pod, String namespace, @Nullable Map<String, String> labels) {
        if (isInjected(pod)) {
            return Membership.IN;
        }
        try {
            Injection injection = injector.inject(pod, new Namespace(namespace, labels == null ? Map.of() : labels));
            if (injection instanceof Injection.LeftAlone left) {
                return labels == null && left.notes().isEmpty() && !isOwnChoice(pod)
                        ? Membership.UNKNOWN
                        : Membership.out(left.reason());
            }
            return Membership.IN;
        } catch (MalformedPodException malformed) {
            return Membership.UNKNOWN;
        }
    }

    /** Whether the pod itself says no, whatever its namespace says. */
    private static boolean isOwnChoice(JsonNode pod) {
        if (pod.path("spec").path("hostNetwork").asBoolean()) {
            return true;
        }
        for (String where : new String[] {"labels", "annotations"}) {
            JsonNode own = pod.path("metadata").path(where);
            if (own.path("inweave.io/inject").asText().equals("false")
                    || own.path("sidecar.istio.io/inject").asText().equals("false")) {
                return true;
            }
        }
        return false;
    }
}
