package io.inweave.tests.cluster.kit;

import java.time.Duration;

/** How long tests wait for what must happen: generous, since no test measures time. */
final class Limits {
    /** Kubernetes with its images; building it is not in here. */
    static final Duration UP = Duration.ofMinutes(5);

    /** Kubernetes is compiled, some 15 minutes of CPU time, and its sources are fetched. */
    static final Duration BUILD = Duration.ofMinutes(35);

    /** New pods of a Deployment: JVMs that start side by side on few processors. */
    static final Duration ROLLOUT = Duration.ofMinutes(4);

    /** The shop comes up, and all scenes are played. */
    static final Duration DEMO = Duration.ofMinutes(12);

    private Limits() {}
}
