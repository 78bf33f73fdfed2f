package io.inweave.controlplane.describe;

import java.util.List;
import java.util.Map;

/**
 * What is to say of one workload or service.
 *
 * @param resource {@code kind namespace/name}
 * @param facts by their names, in the order in which they are told
 */
public record Description(
        String resource,
        Map<String, String> facts,
        List<Port> ports,
        List<Applied> policies,
        List<Applied> traffic,
        List<Problem> problems) {
    public Description {
        ports = List.copyOf(ports);
        policies = List.copyOf(policies);
        traffic = List.copyOf(traffic);
        problems = List.copyOf(problems);
    }

    /**
     * One port.
     *
     * @param service {@code host:port} that leads to it
     * @param number of the workload's own port
     * @param takes STRICT, PERMISSIVE or DISABLE, as its policies say
     * @param served what is known of who serves it
     */
    public record Port(String service, String protocol, int number, String takes, String served) {}

    /**
     * One resource that applies.
     *
     * @param says the part of it that matters, in a few words
     */
    public record Applied(String resource, String says) {}

    /** A finding of the analysis that concerns it. */
    public record Problem(String code, String severity, String text, String remedy) {}
}
