package io.inweave.tests.cluster.kit;

import io.inweave.images.JavaImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one cluster of a run, with the images of this build; or the reason why there is none. */
final class ClusterUnderTest implements AutoCloseable {
    private static final Path SCRIPTS = Images.HOME.resolve("tests/cluster");
    private static final JavaImage PEER =
            new JavaImage("test-peer", "tests/cluster/target/peer.jar", "/app/peer.jar", List.of());

    private final String name;
    private final @Nullable Cluster cluster;
    private final String lacking;

    private ClusterUnderTest(String name, @Nullable Cluster cluster, String lacking) {
        this.name = name;
        this.cluster = cluster;
        this.lacking = lacking;
    }

    /** Brings it up; what this machine lacks for that becomes {@link #lacking()}. What goes wrong with our images is a failure. */
    static ClusterUnderTest start() {
        String given = System.getProperty("inweave.test.cluster", "");
        String name = given.isEmpty() ? "tests-" + Integer.toHexString(Images.HOME.hashCode()) : given;
        if (given.isEmpty()) {
            String lacking = script("lacking").run();
            if (!lacking.isEmpty()) {
                return without(name, "This machine lacks:\n" + lacking);
            }
        }
        Command.Ended built = script("binary").within(Limits.BUILD).end("");
        if (built.code() != 0) {
            return without(name, "Kubernetes could not be built:\n" + built.complaint());
        }
        if (given.isEmpty()) {
            // One that is there is of a run that was killed.
            script("down", name).run();
        }
        Command.Ended up = script("up", name).within(Limits.UP).end("");
        if (up.code() != 0) {
            script("down", name).run();
            return without(name, "Kubernetes did not come up:\n" + up.complaint());
        }
        ClusterUnderTest started =
                new ClusterUnderTest(name, new Cluster(Path.of(up.output()), Path.of(built.output())), "");
        try {
            started.loadImages();
        } catch (Exception | AssertionError e) {
            started.close();
            throw new AssertionError("the images could not be built and loaded", e);
        }
        return started;
    }

    private static ClusterUnderTest without(String name, String lacking) {
        // Also here: reports of skipped tests are easily overlooked.
        System.err.println("cluster tests are SKIPPED. " + lacking);
        return new ClusterUnderTest(name, null, lacking);
    }

    private void loadImages() throws Exception {
        List<JavaImage> images = new ArrayList<>(JavaImage.all());
        images.add(PEER);
        List<String> load = new ArrayList<>(List.of(name));
        Images.build(images).forEach(file -> load.add(file.toString()));
        script("load", load.toArray(String[]::new)).run();
    }

    static Command script(String script, String... arguments) {
        return Command.of(SCRIPTS.resolve(script), arguments);
    }

    String lacking() {
        return lacking;
    }

    Cluster cluster() {
        if (cluster == null) {
            throw new IllegalStateException(lacking);
        }
        return cluster;
    }

    @Override
    public void close() {
        if (cluster != null && System.getProperty("inweave.test.cluster", "").isEmpty()) {
            script("down", name).run();
        }
    }
}
