package io.inweave.controlplane.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is in a directory now: YAML files and folders. Links are followed, for that is how Kubernetes mounts a
 * ConfigMap. Names that begin with a dot are left out: editors' swap files, a ConfigMap's own folders, version control.
 */
final class DirectoryScan {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_FILES = 100_000;

    private final SortedMap<String, Stamp> files = new TreeMap<>();
    private final Set<Path> folders = new LinkedHashSet<>();

    private DirectoryScan() {}

    /** By which a change of a file shows without reading it. */
    record Stamp(Path path, long size, long modifiedNanos, String key) {}

    static DirectoryScan of(Path root) throws IOException {
        DirectoryScan scan = new DirectoryScan();
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, scan.new Visitor(root));
        return scan;
    }

    SortedMap<String, Stamp> files() {
        return files;
    }

    Set<Path> folders() {
        return folders;
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;

        Visitor(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!folder.equals(root) && isHidden(folder)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            folders.add(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isYaml(file) && files.size() < MAX_FILES) {
                files.put(
                        root.relativize(file).toString(),
                        new Stamp(
                                file,
                                attributes.size(),
                                attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS),
                                String.valueOf(attributes.fileKey())));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            // A folder that cannot be looked into is not an empty one: what it held must stay in force.
            if (file.equals(root) || failure instanceof AccessDeniedException) {
                throw failure;
            }
            // Gone since it was listed, a link to nowhere, or a loop of links: nothing that could be read.
            return FileVisitResult.CONTINUE;
        }
    }

    private static boolean isHidden(Path path) {
        return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }
}
