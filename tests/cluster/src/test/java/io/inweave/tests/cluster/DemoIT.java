package io.inweave.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.tests.cluster.kit.Cluster;
import io.inweave.tests.cluster.kit.OnCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The shop with the manifests and images that users get, in a labelled namespace, and what the demo promises of it. */
@OnCluster
final class DemoIT {

    @Test
    @Timeout(900)
    void holdsAllThatItClaims(Cluster cluster) {
        Mesh.install(cluster);

        Cluster.Told demo = cluster.inweave("demo", "--kubernetes", "--once");

        assertThat(demo.code()).as(demo.complaint() + demo.output()).isZero();
        assertThat(demo.output())
                .contains("Everything held.")
                .doesNotContain("FAILS")
                .containsOnlyOnce("NOT SHOWN  this needs something between the services")
                .containsOnlyOnce("NOT SHOWN  this needs python3");
    }
}
