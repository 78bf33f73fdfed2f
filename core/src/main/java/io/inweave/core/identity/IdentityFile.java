package io.inweave.core.identity;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

/**
 * The text of a saved identity: PEM, with marks between its parts and at its end so that a truncated file is seen to be one.
 */
final class IdentityFile {
    private static final String GROUP = "# group ";
    private static final String CHAIN = "# chain\n";
    private static final String ROOTS = "# roots\n";
    private static final String END = "# end\n";

    private IdentityFile() {}

    static String text(SavedIdentity saved) {
        Svid svid = saved.identity().svid();
        return GROUP + saved.group() + "\n"
                + Pem.block("PRIVATE KEY", svid.key().getEncoded())
                + CHAIN
                + Pem.certificates(svid.chain())
                + ROOTS
                + Pem.certificates(saved.identity().bundle().roots())
                + END;
    }

    /**
     * @throws IllegalArgumentException when the text is damaged, or key and certificate do not belong together
     * @throws PeerRejected when the certificate has expired or does not lead to the roots
     */
    static SavedIdentity parse(String text, Clock clock) throws PeerRejected {
        int chain = text.indexOf(CHAIN);
        int roots = text.indexOf(ROOTS);
        if (!text.startsWith(GROUP) || chain < 0 || roots < chain || !text.endsWith(END)) {
            throw new IllegalArgumentException(
                    "expected group, key, chain, roots and an end mark: damaged or truncated");
        }
        String group = text.substring(GROUP.length(), text.indexOf('\n'));
        PrivateKey key = Pem.privateKey(text.substring(0, chain));
        List<X509Certificate> certificates = Pem.certificates(text.substring(chain, roots));
        Svid svid = Svid.of(key, certificates);
        TrustBundle bundle = TrustBundle.of(svid.id().trustDomain(), Pem.certificates(text.substring(roots)));
        KeyMatch.require(key, svid.leaf());
        PeerCheck.of(bundle, clock).check(certificates.toArray(new X509Certificate[0]), PeerCheck.Role.CLIENT);
        return SavedIdentity.of(Identity.of(svid, bundle), group);
    }
}
