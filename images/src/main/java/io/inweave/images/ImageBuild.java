package io.inweave.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/**
 * How images are built.
 *
 * @param home the checkout, where jars were built
 * @param base Jib's name of an image with {@code java} on its path: {@code eclipse-temurin:21-jre},
 *     {@code docker://...}, {@code tar:///a/file}
 * @param prefix what goes before an image's name: {@code inweave}, {@code registry.example/team}
 * @param tag of all images
 * @param platforms such as {@code linux/arm64}; several only for a registry, and a base that has them
 */
public record ImageBuild(Path home, String base, String prefix, String tag, List<String> platforms) {
    /** Of nobody: no image has an account of this number, and none of these programs needs one. */
    private static final String USER = "65532";

    /** The full name of an image. */
    public String reference(JavaImage image) {
        return prefix + "/" + image.name() + ":" + tag;
    }

    /**
     * Builds one image, and brings it where it shall be.
     *
     * @throws IOException naming the jar, if it is not built yet
     */
    public void build(JavaImage image, Destination destination)
            throws IOException, InterruptedException, InvalidImageReferenceException, RegistryException,
                    CacheDirectoryCreationException, ExecutionException {
        Path jar = home.resolve(image.built());
        if (!Files.isRegularFile(jar)) {
            throw new IOException(jar + " is missing: it is made by mvn package");
        }
        Containerizer to = destination
                .containerizer(ImageReference.parse(reference(image)))
                .setToolName("inweave")
                .setApplicationLayersCache(home.resolve("images/target/layers"));
        builder(image, jar).containerize(to);
    }

    private JibContainerBuilder builder(JavaImage image, Path jar) throws IOException, InvalidImageReferenceException {
        JibContainerBuilder builder = Jib.from(base)
                .addFileEntriesLayer(FileEntriesLayer.builder()
                        .setName("program")
                        .addEntry(jar, AbsoluteUnixPath.get(image.place()))
                        .build())
                .setEntrypoint("java", "-jar", image.place())
                .setProgramArguments(image.arguments())
                .setUser(USER);
        if (!platforms.isEmpty()) {
            builder.setPlatforms(platforms.stream().map(ImageBuild::platform).collect(Collectors.toSet()));
        }
        return builder;
    }

    private static Platform platform(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new IllegalArgumentException("platform '" + text + "': expected system/architecture, as linux/arm64");
        }
        return new Platform(parts[1], parts[0]);
    }
}
