package io.inweave.tests.cluster.kit;

import io.inweave.images.Destination;
import io.inweave.images.ImageBuild;
import io.inweave.images.JavaImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The images of this build, on a Java runtime made of this machine's JDK. */
public final class Images {
    /** The checkout. */
    public static final Path HOME = Path.of(System.getProperty("inweave.home", "../.."))
            .toAbsolutePath()
            .normalize();

    private static final String PREFIX = "inweave";
    private static final String TAG = System.getProperty("inweave.version", "test");

    private Images() {}

    /** The name by which an engine knows an image that it has loaded. */
    public static String reference(String name) {
        return PREFIX + "/" + name + ":" + TAG;
    }

    /** Builds them; a file for each, in the form of {@code docker save}. */
    public static List<Path> build(List<JavaImage> images) throws Exception {
        String base = "tar://" + ClusterUnderTest.script("images/jvm").run();
        ImageBuild build = new ImageBuild(HOME, base, PREFIX, TAG, List.of());
        Path folder = HOME.resolve("tests/cluster/target/images");
        List<Path> files = new ArrayList<>();
        for (JavaImage image : images) {
            build.build(image, Destination.folder(folder));
            files.add(folder.resolve(image.name() + ".tar"));
        }
        return files;
    }
}
