package io.inweave.core.tls;

import io.inweave.core.identity.SpiffeId;
import io.inweave.core.model.Workload;
import java.security.cert.X509Certificate;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * The workload that a certificate is for, as the control plane's authority writes it: the text of {@link Workload#parse} as the
 * subject's attribute {@code UID}, after which there may be a Pod's uid as {@code serialNumber}. Other authorities leave it out.
 */
public final class CertifiedWorkload {
    private static final String ATTRIBUTE = "UID=";
    private static final String POD = ",2.5.4.5=#";
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9._-]+(;[A-Za-z0-9._-]*){4}");

    private CertifiedWorkload() {}

    /** @return {@link Workload#UNKNOWN} when the certificate does not say, or names another namespace than its identity */
    public static Workload of(X509Certificate leaf, SpiffeId identity) {
        String subject = leaf.getSubjectX500Principal().getName(X500Principal.RFC2253);
        if (!subject.startsWith(ATTRIBUTE)) {
            return Workload.UNKNOWN;
        }
        // Of what the text may consist of, only the separator is escaped.
        int end = subject.indexOf(',');
        if (end >= 0 && (!subject.startsWith(POD, end) || subject.indexOf(',', end + 1) >= 0)) {
            return Workload.UNKNOWN;
        }
        String text = subject.substring(ATTRIBUTE.length(), end < 0 ? subject.length() : end)
                .replace("\\", "");
        Workload workload = TEXT.matcher(text).matches() ? Workload.parse(text) : Workload.UNKNOWN;
        return workload.namespace().equals(identity.namespace()) ? workload : Workload.UNKNOWN;
    }
}
