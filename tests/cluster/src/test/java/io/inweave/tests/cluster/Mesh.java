package io.inweave.tests.cluster;

import io.inweave.tests.cluster.kit.Cluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The mesh's own part of the cluster, installed as users install it. */
final class Mesh {
    static final String NAMESPACE = "inweave-system";
    static final Path CHART = Path.of(System.getProperty("inweave.home", "../.."), "charts/inweave");

    private Mesh() {}

    /** Installs the chart with the images of this build, or brings what is there to that state. */
    static void install(Cluster cluster) {
        upgrade(cluster, CHART);
    }

    /** Likewise with a chart and further arguments of Helm. */
    static void upgrade(Cluster cluster, Path chart, String... further) {
        String tag = System.getProperty("inweave.version", "test");
        List<String> arguments = new ArrayList<>(List.of("upgrade", "--install", "inweave", chart.toString()));
        arguments.addAll(List.of("--namespace", NAMESPACE, "--create-namespace"));
        arguments.addAll(List.of("--values", CHART.resolve("profiles/demo.yaml").toString()));
        arguments.addAll(List.of("--set", "image.tag=" + tag + ",agent.image.tag=" + tag));
        arguments.addAll(List.of(further));
        cluster.helm(arguments.toArray(String[]::new));
        cluster.awaitRollout(NAMESPACE, "inweave-control-plane");
    }
}
