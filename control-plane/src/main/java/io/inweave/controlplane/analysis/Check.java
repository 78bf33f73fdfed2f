package io.inweave.controlplane.analysis;

import io.inweave.controlplane.analysis.scene.Scene;
import java.util.function.Consumer;

/** Looks for one sort of thing. */
interface Check {
    void look(Scene scene, Consumer<Finding> found);
}
