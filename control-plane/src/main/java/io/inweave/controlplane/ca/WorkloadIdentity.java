package io.inweave.controlplane.ca;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who a workload is: {@code spiffe://<trust domain>/ns/<namespace>/sa/<service account>}, Istio's form of a SPIFFE ID.
 * A value of this type is well-formed; whether somebody may have it is for the caller to decide.
 *
 * @param trustDomain lower case, as the SPIFFE ID specification (section 2.1) has it
 */
public record WorkloadIdentity(String trustDomain, String namespace, String serviceAccount) {
    // Kubernetes names: RFC 1123 labels, and subdomains for service accounts.
    private static final String LABEL = "[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?";
    private static final String SUBDOMAIN = "[a-z0-9](?:[-.a-z0-9]{0,251}[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile(SUBDOMAIN);
    private static final Pattern NAMESPACE = Pattern.compile(LABEL);
    private static final Pattern TRUST_DOMAIN = Pattern.compile("[a-z0-9](?:[-._a-z0-9]{0,253}[a-z0-9])?");
    private static final Pattern SPIFFE =
            Pattern.compile("spiffe://(" + TRUST_DOMAIN + ")/ns/(" + LABEL + ")/sa/(" + SUBDOMAIN + ")");
    private static final Pattern SUBJECT = Pattern.compile("system:serviceaccount:(" + LABEL + "):(" + SUBDOMAIN + ")");

    public WorkloadIdentity {
        require(TRUST_DOMAIN, "trust domain", trustDomain);
        require(NAMESPACE, "namespace", namespace);
        require(NAME, "service account", serviceAccount);
    }

    /** The identity that a SPIFFE ID names, or empty when it is not of Istio's form. */
    public static Optional<WorkloadIdentity> ofSpiffeId(String uri) {
        Matcher matcher = SPIFFE.matcher(uri);
        return matcher.matches()
                ? Optional.of(new WorkloadIdentity(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    /** The identity of a Kubernetes service account subject, {@code system:serviceaccount:<namespace>:<name>}. */
    public static Optional<WorkloadIdentity> ofSubject(String trustDomain, String subject) {
        Matcher matcher = SUBJECT.matcher(subject);
        return matcher.matches()
                ? Optional.of(new WorkloadIdentity(trustDomain, matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    public String spiffeId() {
        return "spiffe://" + trustDomain + "/ns/" + namespace + "/sa/" + serviceAccount;
    }

    public String subject() {
        return "system:serviceaccount:" + namespace + ":" + serviceAccount;
    }

    @Override
    public String toString() {
        return spiffeId();
    }

    private static void require(Pattern pattern, String field, String value) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s '%s': expected lower-case letters, digits, '-' and '.'", field, value));
        }
    }
}
