package io.inweave.core.identity;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where identities come from: the first by a token, later ones by the certificate in hand, and by the token again when
 * that is refused. Used by one thread.
 */
public final class IdentityOrigin {
    private final @Nullable BearerToken token;
    private final @Nullable CertificateAuthority byToken;
    private final CertificateAuthority byCertificate;
    private final Supplier<List<X509Certificate>> extraRoots;
    private @Nullable CertificateRequest first;

    private IdentityOrigin(
            @Nullable BearerToken token,
            @Nullable CertificateAuthority byToken,
            CertificateAuthority byCertificate,
            Supplier<List<X509Certificate>> extraRoots) {
        this.token = token;
        this.byToken = byToken;
        this.byCertificate = byCertificate;
        this.extraRoots = extraRoots;
    }

    /**
     * @param byToken asked with the token, over a connection that is verified by its pin or a root file
     * @param byCertificate asked with the current certificate, by mutual TLS
     * @param extraRoots trusted beside the roots that the authority answers with, read at each issue
     */
    public static IdentityOrigin ofToken(
            BearerToken token,
            CertificateAuthority byToken,
            CertificateAuthority byCertificate,
            Supplier<List<X509Certificate>> extraRoots) {
        return new IdentityOrigin(token, byToken, byCertificate, extraRoots);
    }

    /** Renewal only, of an identity that was saved. */
    public static IdentityOrigin ofCertificate(
            CertificateAuthority byCertificate, Supplier<List<X509Certificate>> extraRoots) {
        return new IdentityOrigin(null, null, byCertificate, extraRoots);
    }

    /** Whether a saved identity is the one that the token is for. */
    boolean owns(SpiffeId saved) {
        return token == null || token.id().equals(saved);
    }

    String group(String otherwise) {
        return token == null ? otherwise : token.group();
    }

    /**
     * Has an identity issued. Blocks, for a bounded time.
     *
     * @param current what to prove ourselves with; null or expired: the token
     */
    Identity issue(@Nullable Identity current, Clock clock) throws IOException {
        if (current == null || current.svid().expiredAt(clock.instant())) {
            return byToken(clock);
        }
        try {
            CertificateRequest request = CertificateRequest.create(current.id());
            return IssuedChain.identity(request, byCertificate.sign(request), current.id(), extraRoots.get(), clock);
        } catch (CertificateRefused refused) {
            if (token == null || isOver(token, clock)) {
                throw refused;
            }
            return byToken(clock);
        }
    }

    private static boolean isOver(BearerToken token, Clock clock) throws IOException {
        try {
            token.checkLife(clock);
            return false;
        } catch (IllegalArgumentException expired) {
            return true;
        }
    }

    /** A join token is good for one key: the request is kept until it is answered, or a lost answer would cost the token. */
    private Identity byToken(Clock clock) throws IOException {
        if (token == null || byToken == null) {
            throw new IOException(
                    "no identity: no join token is set and none that is valid is saved; set inweave.token "
                            + "or inweave.token.file, see: inweave token --help");
        }
        try {
            token.checkLife(clock);
        } catch (IllegalArgumentException e) {
            throw new CertificateRefused(String.valueOf(e.getMessage()));
        }
        CertificateRequest request = first;
        if (request == null) {
            request = CertificateRequest.create(token.id());
            first = request;
        }
        Identity issued = IssuedChain.identity(request, byToken.sign(request), token.id(), extraRoots.get(), clock);
        first = null;
        return issued;
    }
}
