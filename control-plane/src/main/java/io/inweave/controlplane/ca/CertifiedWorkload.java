package io.inweave.controlplane.ca;

import java.security.cert.X509Certificate;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * The workload that a certificate is for, for telemetry: the subject's one attribute, {@code UID}. Identity is the SPIFFE id
 * alone, of which several workloads may have the same. A private extension would say more clearly what it is, but needs an
 * object identifier of our own: the ones that anyone may make from a UUID are too long for Go's parser.
 */
final class CertifiedWorkload {
    /** Of names and label values of Kubernetes; nothing in it is escaped in a distinguished name but the separator. */
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9._-]*(;[A-Za-z0-9._-]*){4}");
    /** Upper bound of the attribute (RFC 4519, section 2.39; RFC 4524 names it {@code ub-user-identifier}). */
    private static final int LONGEST = 256;

    private static final String ATTRIBUTE = "UID=";

    private CertifiedWorkload() {}

    /** The subject of a workload's certificate; empty when the text is, or cannot be told. */
    static X500Name subject(String workload) {
        X500NameBuilder subject = new X500NameBuilder(BCStyle.INSTANCE);
        if (workload.length() <= LONGEST && TEXT.matcher(workload).matches()) {
            subject.addRDN(BCStyle.UID, workload);
        }
        return subject.build();
    }

    /** The text in a certificate; empty when it has none. */
    static String of(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName(X500Principal.RFC2253);
        if (!subject.startsWith(ATTRIBUTE)) {
            return "";
        }
        String text = subject.substring(ATTRIBUTE.length()).replace("\\", "");
        return TEXT.matcher(text).matches() ? text : "";
    }
}
