package io.inweave.tests.cluster;

import io.inweave.tests.cluster.kit.Cluster;
import java.nio.file.Path;

/** The mesh's own part of the cluster, installed as users install it. */
final class Mesh {
    static final String NAMESPACE = "inweave-system";

    private Mesh() {}

    /** Installs the chart with the images of this build, or brings what is there to that state. */
    static void install(Cluster cluster) {
        Path chart = Path.of(System.getProperty("inweave.home", "../.."), "charts/inweave");
        String tag = System.getProperty("inweave.version", "test");
        cluster.helm(
                "upgrade",
                "--install",
                "inweave",
                chart.toString(),
                "--namespace",
                NAMESPACE,
                "--create-namespace",
                "--values",
                chart.resolve("profiles/demo.yaml").toString(),
                "--set",
                "image.tag=" + tag + ",agent.image.tag=" + tag);
        cluster.awaitRollout(NAMESPACE, "inweave-control-plane");
    }
}
