package io.inweave.controlplane.ca;

import java.security.cert.X509Certificate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * What a certificate says of its workload beside the identity, in its subject. Identity is the SPIFFE id alone, of which
 * several workloads may have the same. A private extension would say it more clearly, but needs an object identifier of our
 * own: the ones that anyone may make from a UUID are too long for Go's parser.
 *
 * @param text for telemetry, as {@code WorkloadText} writes it: attribute {@code UID}; empty when it is not told
 * @param pod uid of the Pod that the certificate was issued to: attribute {@code serialNumber}; empty outside Kubernetes.
 *     It was proved by a token that is bound to that Pod, and the authority signs it: so whoever connects with the
 *     certificate alone is known to be that Pod, whatever address it comes from and whatever it says of itself
 */
public record CertifiedWorkload(String text, String pod) {
    public static final CertifiedWorkload NONE = new CertifiedWorkload("", "");

    /** Of names and label values of Kubernetes; nothing in it is escaped in a distinguished name but the separator. */
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9._-]*(;[A-Za-z0-9._-]*){4}");
    /** A Pod's uid is a UUID; X.520 (section 6.2.9) allows 64 characters. */
    private static final Pattern POD = Pattern.compile("[A-Za-z0-9-]{1,64}");
    /** Upper bound of the attribute (RFC 4519, section 2.39; RFC 4524 names it {@code ub-user-identifier}). */
    private static final int LONGEST = 256;

    private static final Pattern UID = Pattern.compile("(?:^|,)UID=((?:[^,\\\\]|\\\\.)*)");
    private static final Pattern SERIAL_NUMBER = Pattern.compile("(?:^|,)2\\.5\\.4\\.5=#13([0-9a-f]{2})([0-9a-f]+)");

    public static CertifiedWorkload of(String text) {
        return new CertifiedWorkload(text, "");
    }

    /** The subject of a workload's certificate; without what is not known or cannot be told. */
    X500Name subject() {
        X500NameBuilder subject = new X500NameBuilder(BCStyle.INSTANCE);
        if (POD.matcher(pod).matches()) {
            subject.addRDN(BCStyle.SERIALNUMBER, pod);
        }
        // Last in the sequence, hence first in the text of the name (RFC 2253, section 2.1), where agents look for it.
        if (text.length() <= LONGEST && TEXT.matcher(text).matches()) {
            subject.addRDN(BCStyle.UID, text);
        }
        return subject.build();
    }

    /** What a certificate of ours says. */
    static CertifiedWorkload of(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName(X500Principal.RFC2253);
        Matcher uid = UID.matcher(subject);
        String text = uid.find() ? uid.group(1).replace("\\", "") : "";
        Matcher serial = SERIAL_NUMBER.matcher(subject);
        String pod = serial.find() ? ascii(serial.group(2)) : "";
        return new CertifiedWorkload(
                TEXT.matcher(text).matches() ? text : "", POD.matcher(pod).matches() ? pod : "");
    }

    private static String ascii(String hexadecimal) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i + 1 < hexadecimal.length(); i += 2) {
            text.append((char) Integer.parseInt(hexadecimal.substring(i, i + 2), 16));
        }
        return text.toString();
    }
}
