package io.inweave.controlplane.analysis.scene;

import io.inweave.controlplane.model.Instance;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.source.ConfigState;
import java.util.ArrayList;
import java.util.List;

/** What a control plane serves now, as a scene. Of a cluster's Pods it does not know enough: their reader is ClusterReading. */
public final class LiveScene {
    private LiveScene() {}

    /**
     * The scene of one moment.
     *
     * @param running instances whose agents are connected
     */
    public static Scene of(World world, ConfigState state, List<Instance> running) {
        List<Subject> subjects = new ArrayList<>();
        state.joined().resources().forEach(resource -> subjects.addAll(Subjects.of(resource)));
        return new Scene(
                world, state, subjects, List.of(), running, world.cluster().pods() == 0);
    }
}
