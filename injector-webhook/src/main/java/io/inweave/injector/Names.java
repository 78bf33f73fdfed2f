package io.inweave.injector;

import java.util.List;
import java.util.Set;

/** Names in pods and namespaces that mean something to the injection. README.md of this module lists them for users. */
final class Names {
    /** Label of a namespace: {@code enabled} or {@code disabled}. */
    static final String NAMESPACE_LABEL = "inweave-injection";
    /** The same in Istio's name. */
    static final String ISTIO_NAMESPACE_LABEL = "istio-injection";
    /** Label of a namespace or pod: the revision that injects. */
    static final String REVISION_LABEL = "istio.io/rev";

    static final String ENABLED = "enabled";
    static final String DISABLED = "disabled";

    /** Labels, or annotations, of a pod: {@code "true"} or {@code "false"}. */
    static final List<String> POD_CHOICE = List.of("inweave.io/inject", "sidecar.istio.io/inject");

    /** Annotation: names of the containers that are woven, with commas between; all, where it is missing. */
    static final String CONTAINERS = "inweave.io/containers";
    /** Annotation: the variable that gets the JVM's option. */
    static final String OPTIONS_VARIABLE = "inweave.io/java-options-variable";
    /** Annotation: further settings of the agent, {@code name=value} with semicolons between. */
    static final String AGENT_SETTINGS = "inweave.io/agent-settings";
    /** Annotation: the image of the init container, in place of the mesh's. */
    static final String AGENT_IMAGE = "inweave.io/agent-image";
    /** Annotation: {@code "false"} leaves probes as they are; ours goes before Istio's. */
    static final List<String> REWRITE_PROBES =
            List.of("inweave.io/rewrite-probes", "sidecar.istio.io/rewriteAppHTTPProbers");
    /** Annotation that an injected pod gets: the revision that injected. */
    static final String INJECTED = "inweave.io/injected";

    static final String AGENT = "inweave-agent";
    static final String TOKEN = "inweave-token";
    static final String ROOT = "inweave-ca-root";

    static final String AGENT_FOLDER = "/inweave-agent";
    static final String AGENT_JAR = AGENT_FOLDER + "/inweave-agent.jar";
    static final String IMAGE_JAR = "/inweave/inweave-agent.jar";
    static final String TOKEN_FOLDER = "/var/run/secrets/tokens";
    static final String TOKEN_FILE = "istio-token";
    static final String TOKEN_AUDIENCE = "istio-ca";
    static final String ROOT_FOLDER = "/var/run/secrets/istio";
    static final String ROOT_FILE = "root-cert.pem";
    static final String ROOT_CONFIG_MAP = "istio-ca-root-cert";

    /** Another mesh's proxy: a pod that has one is not ours. */
    static final Set<String> SIDECARS = Set.of("istio-proxy", "linkerd-proxy");

    private Names() {}
}
