package io.inweave.controlplane.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The directory given as {@code --state}. The control plane and {@code inweave token} may use it at the same time: what
 * must happen once only (making a key) happens under {@link #exclusively}.
 */
public final class StateDirectory {
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();
    private final Path path;

    private StateDirectory(Path path) {
        this.path = path;
    }

    /**
     * Opens the directory and makes it (owner only) when it is missing.
     *
     * @throws IOException naming the path, when it cannot be made or is no directory
     */
    public static StateDirectory open(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            throw new IOException("state directory " + absolute + ": expected a directory, found a file");
        }
        if (!Files.isDirectory(absolute)) {
            Files.createDirectories(absolute);
            OwnerOnly.directory(absolute);
        }
        return new StateDirectory(absolute);
    }

    /** The file of this name; it need not exist. */
    public StateFile file(String name) {
        return new StateFile(path.resolve(name));
    }

    /** Where the directory is, for messages and for folders that others fill ({@code cacerts}). */
    public Path path() {
        return path;
    }

    /** What is done under the lock. */
    public interface Work<T> {
        T run() throws IOException;
    }

    /** Runs work that no other process or thread using this directory does at the same time. */
    public <T> T exclusively(Work<T> work) throws IOException {
        // A file lock is held by the whole JVM: between threads of one process another lock is needed.
        IN_PROCESS.lock();
        try (FileChannel channel =
                FileChannel.open(path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            try (FileLock ignored = channel.lock()) {
                return work.run();
            }
        } finally {
            IN_PROCESS.unlock();
        }
    }
}
