package io.inweave.core.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps key, certificates and bundle across restarts: one file, readable by its owner only, replaced as a whole, so that it
 * is never half of one identity and half of another. A directory belongs to one process at a time.
 */
public final class StateDirectory {
    private static final String FILE = "identity.pem";
    private static final long MAX_BYTES = 1 << 20;

    private final Path directory;
    private final IdentityEvents events;

    private StateDirectory(Path directory, IdentityEvents events) {
        this.directory = directory;
        this.events = events;
    }

    /** A directory that need not exist yet. */
    public static StateDirectory of(Path directory, IdentityEvents events) {
        return new StateDirectory(directory, events);
    }

    /**
     * Reads what was saved.
     *
     * @return null when there is nothing usable; the log says why, unless there was nothing at all
     */
    public @Nullable SavedIdentity load(Clock clock) {
        Path file = directory.resolve(FILE);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException("expected at most " + MAX_BYTES + " bytes");
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            warnOfReaders(file);
            return IdentityFile.parse(text, clock);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException | IllegalArgumentException | PeerRejected e) {
            events.warn("saved identity cannot be used and is ignored", "file", file, "reason", e);
            return null;
        }
    }

    private void warnOfReaders(Path file) throws IOException {
        if (!posix(file)) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!PosixFilePermissions.fromString("rw-------").containsAll(permissions)) {
            events.warn(
                    "private key can be read by others",
                    "file",
                    file,
                    "permissions",
                    PosixFilePermissions.toString(permissions),
                    "expected",
                    "rw-------");
        }
    }

    /** Saves an identity; a failure is logged, and the identity serves on from memory. */
    public void save(SavedIdentity saved) {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory, attributes(directory, "rwx------"));
            Path temporary = Files.createTempFile(directory, FILE, ".new", attributes(directory, "rw-------"));
            try {
                write(temporary, IdentityFile.text(saved).getBytes(StandardCharsets.UTF_8));
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            events.warn("identity cannot be saved, a restart needs a new join token", "file", file, "reason", e);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return posix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
