package io.inweave.core.identity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The SHA-256 of a root's public key (its SubjectPublicKeyInfo in DER): enough to know that root again. Immutable. */
public final class RootPin {
    private final String sha256;

    private RootPin(String sha256) {
        this.sha256 = sha256;
    }

    /**
     * @param hex 64 hexadecimal digits, of either case
     * @throws IllegalArgumentException when it is anything else
     */
    public static RootPin ofSha256(String hex) {
        String lower = hex.toLowerCase(Locale.ROOT);
        if (!lower.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "root_sha256: expected 64 hexadecimal digits, got \"" + Printable.of(hex) + "\"");
        }
        return new RootPin(lower);
    }

    /** The pin of a certificate's key. */
    public static RootPin of(X509Certificate root) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(root.getPublicKey().getEncoded());
            StringBuilder hex = new StringBuilder(64);
            for (byte b : hash) {
                hex.append(Character.forDigit((b >> 4) & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
            }
            return new RootPin(hex.toString());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The certificate of a chain that has the pinned key; null when none has. */
    public @Nullable X509Certificate find(List<X509Certificate> chain) {
        for (X509Certificate certificate : chain) {
            if (of(certificate).equals(this)) {
                return certificate;
            }
        }
        return null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RootPin && ((RootPin) other).sha256.equals(sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    /** 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return sha256;
    }
}
