package io.inweave.agent;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Puts the agent's jar into a folder, which is all that the init container of an injected pod does. The image needs no shell
 * and no {@code cp} for it.
 */
final class AgentCopy {
    private static final String NAME = "inweave-agent.jar";

    private AgentCopy() {}

    /**
     * Copies under another name and renames: a container of the pod that is started anew never opens half a jar, and one that
     * has the old jar open keeps it. Everybody may read the copy, for the application seldom runs as the same user.
     */
    static Path into(Path folder, Path jar) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ": expected a folder");
        }
        Path target = folder.resolve(NAME);
        Path partial = Files.createTempFile(folder, NAME, ".partial");
        try {
            Files.copy(jar, partial, StandardCopyOption.REPLACE_EXISTING);
            if (Files.getFileAttributeView(partial, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rw-r--r--"));
            }
            rename(partial, target);
        } finally {
            Files.deleteIfExists(partial);
        }
        return target;
    }

    private static void rename(Path partial, Path target) throws IOException {
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
