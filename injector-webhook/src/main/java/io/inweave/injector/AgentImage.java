package io.inweave.injector;

/**
 * The image of the init container.
 *
 * @param name it has {@code java} on its path and the agent's jar in /inweave
 * @param pullPolicy empty: Kubernetes' own default
 * @param user number of the user it runs as where the pod names none; 0: none is named, the image's holds
 */
public record AgentImage(String name, String pullPolicy, long user) {
    private static final long NOBODY = 65_532;

    /** Run as user 65532, pulled as Kubernetes does by default. */
    public static AgentImage of(String name) {
        return new AgentImage(name, "", NOBODY);
    }

    public AgentImage pulled(String newPullPolicy) {
        return new AgentImage(name, newPullPolicy, user);
    }
}
