package io.inweave.controlplane.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Takes away everybody else's access. A file system without POSIX permissions keeps what its directory grants. */
final class OwnerOnly {
    private OwnerOnly() {}

    static void file(Path path) throws IOException {
        set(path, "rw-------");
    }

    static void directory(Path path) throws IOException {
        set(path, "rwx------");
    }

    private static void set(Path path, String permissions) throws IOException {
        if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
