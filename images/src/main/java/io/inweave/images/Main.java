package io.inweave.images;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Entry point: builds the images of a checkout. Exit codes: 0 done, 1 failed, 2 wrong use. */
@Command(
        name = "images/build",
        description = "Builds the container images of mesh and shop from the jars of this checkout.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class Main implements Callable<Integer> {
    @Option(names = "--home", paramLabel = "DIR", description = "the checkout")
    private Path home = Path.of(".");

    @Option(
            names = "--base",
            paramLabel = "IMAGE",
            description =
                    "the image to build on; it must have java on its path. tar:///a/file and docker://name are understood")
    private String base = "eclipse-temurin:21-jre";

    @Option(
            names = "--prefix",
            paramLabel = "NAME",
            description = "what goes before an image's name, registry included")
    private String prefix = "inweave";

    @Option(names = "--tag", paramLabel = "TAG", description = "tag of the images", required = true)
    private String tag = "";

    @Option(
            names = "--to",
            paramLabel = "WHERE",
            description = "registry, docker, or tar:FOLDER (default: docker)",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            converter = ToConverter.class)
    private Destination to = Destination.docker();

    @Option(
            names = "--platform",
            paramLabel = "OS/ARCH",
            description = "such as linux/arm64; again for several, which only a registry can hold")
    private List<String> platforms = List.of();

    @Option(names = "--only", paramLabel = "NAME", description = "this image alone; again for several")
    private List<String> only = List.of();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("images: " + describe(failure));
                    return 1;
                })
                .execute(arguments));
    }

    // Jib tells what happened in the cause of what its threads threw.
    private static String describe(Exception failure) {
        Throwable told =
                failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        return told.getMessage() == null ? told.toString() : told.getMessage();
    }

    @Override
    public Integer call() throws Exception {
        ImageBuild build = new ImageBuild(home.toAbsolutePath().normalize(), base, prefix, tag, platforms);
        for (JavaImage image : chosen()) {
            build.build(image, to);
            System.out.println(build.reference(image));
        }
        return 0;
    }

    private List<JavaImage> chosen() {
        List<JavaImage> all = JavaImage.all();
        for (String name : only) {
            if (all.stream().noneMatch(image -> image.name().equals(name))) {
                throw new IllegalArgumentException("--only " + name + ": expected one of "
                        + all.stream().map(JavaImage::name).toList());
            }
        }
        return all.stream()
                .filter(image -> only.isEmpty() || only.contains(image.name()))
                .toList();
    }

    static final class ToConverter implements CommandLine.ITypeConverter<Destination> {
        @Override
        public Destination convert(String text) {
            return Destination.parse(text);
        }
    }
}
