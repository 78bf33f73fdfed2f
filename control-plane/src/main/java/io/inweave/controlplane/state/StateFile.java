package io.inweave.controlplane.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One file of the state directory. A write replaces the whole file: a reader, and a process that is killed meanwhile,
 * find either the old content or the new.
 */
public final class StateFile {
    private final Path path;

    StateFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** The content, or empty when there is no such file. More than {@code limit} bytes are refused unread. */
    public Optional<byte[]> read(long limit) throws IOException {
        try {
            long size = Files.size(path);
            if (size > limit) {
                throw new IOException(path + ": expected at most " + limit + " bytes, found " + size);
            }
            return Optional.of(Files.readAllBytes(path));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    /** The content as text, as {@link #read}. */
    public Optional<String> readText(long limit) throws IOException {
        return read(limit).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Replaces the content; on return it is on the disk. Only the owner may read it. */
    public void write(byte[] content) throws IOException {
        Path temporary =
                Files.createTempFile(path.getParent(), path.getFileName().toString(), ".tmp");
        try {
            OwnerOnly.file(temporary);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            move(temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    public void write(String content) throws IOException {
        write(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts the file aside under a name that tells why, so that it can be looked at; nothing happens when it is gone. */
    public Path setAside() throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + ".corrupted");
        Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
        return aside;
    }

    private void move(Path temporary) throws IOException {
        try {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException plain) {
            Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
