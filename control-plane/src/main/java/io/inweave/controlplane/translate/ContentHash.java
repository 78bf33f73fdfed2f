package io.inweave.controlplane.translate;

import com.google.protobuf.Any;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Version of a resource: the first half of the SHA-256 of its bytes, which are made in a fixed order. */
final class ContentHash {
    private static final int LENGTH = 16;

    private ContentHash() {}

    static String of(Any resource) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ByteBuffer part : resource.getValue().asReadOnlyByteBufferList()) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, LENGTH);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every JDK has SHA-256", absent);
        }
    }
}
