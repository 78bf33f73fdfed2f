package io.inweave.core.xds;

import io.inweave.core.protobuf.Any;
import io.inweave.core.protobuf.MalformedMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Last known state on disk: a magic number, format version, length and SHA-256 of what follows, then the resources. It is
 * replaced whole or not at all, readable by its owner only, and read only if it is whole.
 */
final class StateFile {
    /** Larger files are neither written nor read. */
    static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final int MAGIC = 0x69775831;
    private static final int FORMAT = 1;
    private static final int DIGEST_BYTES = 32;
    private static final int HEADER_BYTES = 4 + 4 + 4 + DIGEST_BYTES;
    private static final int LONGEST_NAME = 4096;

    private final Path file;

    StateFile(Path file) {
        this.file = file;
    }

    /**
     * The resources of the file; none when there is no file.
     *
     * @throws IOException when the file cannot be read or is not whole; the message says in which way
     */
    List<StoredResource> read() throws IOException {
        if (!Files.exists(file)) {
            return Collections.emptyList();
        }
        long size = Files.size(file);
        if (size > MOST_BYTES || size < HEADER_BYTES) {
            throw new IOException(size + " bytes long, expected " + HEADER_BYTES + " to " + MOST_BYTES);
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        int magic = bytes.getInt();
        int format = bytes.getInt();
        int length = bytes.getInt();
        if (magic != MAGIC || format != FORMAT) {
            throw new IOException("begins with " + Integer.toHexString(magic) + " format " + format + ", expected "
                    + Integer.toHexString(MAGIC) + " format " + FORMAT);
        }
        byte[] digest = new byte[DIGEST_BYTES];
        bytes.get(digest);
        if (length != bytes.remaining()) {
            throw new IOException("holds " + bytes.remaining() + " bytes of state, expected " + length);
        }
        byte[] payload = new byte[length];
        bytes.get(payload);
        if (!MessageDigest.isEqual(digest, sha256(payload))) {
            throw new IOException("checksum differs, expected that of its content");
        }
        return decode(payload);
    }

    private static List<StoredResource> decode(byte[] payload) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        int count = in.readInt();
        List<StoredResource> resources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int type = in.readUnsignedByte();
            String name = in.readUTF();
            long usedAt = in.readLong();
            int length = in.readInt();
            if (type >= ResourceType.values().length || length < 0 || length > in.available()) {
                throw new IOException("resource " + i + " has type " + type + " and length " + length
                        + ", expected a known type and at most " + in.available() + " bytes");
            }
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            resources.add(new StoredResource(ResourceType.values()[type], name, usedAt, any(bytes)));
        }
        return resources;
    }

    private static Any any(byte[] bytes) throws IOException {
        try {
            return Any.parse(bytes);
        } catch (MalformedMessage e) {
            throw new IOException("holds a resource that cannot be read: " + e.getMessage());
        }
    }

    /**
     * Replaces the file.
     *
     * @return how many resources were left out because the file would have been too large
     */
    int write(Collection<StoredResource> resources) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        int written = 0;
        for (StoredResource resource : resources) {
            byte[] bytes = resource.packed().toBytes();
            boolean fits = body.size() + bytes.length + 3 * LONGEST_NAME + HEADER_BYTES + 64 < MOST_BYTES;
            if (fits && resource.name().length() <= LONGEST_NAME) {
                out.writeByte(resource.type().ordinal());
                out.writeUTF(resource.name());
                out.writeLong(resource.usedAtSeconds());
                out.writeInt(bytes.length);
                out.write(bytes);
                written++;
            }
        }
        byte[] payload = ByteBuffer.allocate(4 + body.size())
                .putInt(written)
                .put(body.toByteArray())
                .array();
        ByteBuffer whole = ByteBuffer.allocate(HEADER_BYTES + payload.length);
        whole.putInt(MAGIC)
                .putInt(FORMAT)
                .putInt(payload.length)
                .put(sha256(payload))
                .put(payload);
        new ReplacedFile(file).write(whole.array());
        return resources.size() - written;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
