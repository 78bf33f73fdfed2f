package io.inweave.controlplane.kubernetes;

import io.inweave.controlplane.model.ClusterChange;
import io.inweave.controlplane.source.ConfigState;
import java.util.Collection;
import java.util.List;

/** Is told of a cluster, by one thread. */
public interface ClusterListener {
    /** Services or resources of the mesh changed. */
    void configured(ConfigState state);

    /**
     * What became of each object of configuration, Services aside; also when only the status of an object changed.
     *
     * @param objects from which the state was made, in whatever order
     */
    default void judged(ConfigState state, Collection<SeenObject> objects) {}

    /** Pods or who is behind Services changed, in this order. */
    void running(List<ClusterChange> changes);

    /** An object was seen: for metrics only. */
    void seen(Event event);

    /**
     * What happened to an object of a kind.
     *
     * @param configuration whether the kind is one of configuration
     */
    record Event(String kind, Happened happened, boolean configuration) {}

    /** What may happen to an object. */
    enum Happened {
        ADD,
        UPDATE,
        DELETE
    }
}
