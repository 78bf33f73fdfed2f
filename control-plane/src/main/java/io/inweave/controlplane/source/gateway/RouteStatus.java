package io.inweave.controlplane.source.gateway;

import io.inweave.controlplane.model.naming.ObjectName;
import java.util.List;

/** What became of a route, for each of its parents that is a Service. */
public record RouteStatus(String kind, ObjectName name, List<Parent> parents) {
    public RouteStatus {
        parents = List.copyOf(parents);
    }

    /** As messages name the route. */
    public String key() {
        return kind + " " + name;
    }

    /**
     * For one parent.
     *
     * @param index of the parent in {@code spec.parentRefs}
     * @param accepted whether the route holds for calls of that Service
     * @param resolved whether all of its backends are there
     */
    public record Parent(int index, Condition accepted, Condition resolved) {}

    /**
     * One condition.
     *
     * @param reason one of the Gateway API's own
     * @param message for people; empty where there is nothing to say
     */
    public record Condition(boolean holds, String reason, String message) {
        static final Condition ACCEPTED = new Condition(true, "Accepted", "");
        static final Condition RESOLVED = new Condition(true, "ResolvedRefs", "");

        static Condition not(String reason, String message) {
            return new Condition(false, reason, message);
        }
    }
}
