package io.inweave.controlplane.ca;

import io.inweave.controlplane.state.StateDirectory;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Signs certificates of workloads and of the control plane itself. Uses the intermediate that is plugged in when there is
 * one, otherwise a self-signed root that is made at the first start. Thread-safe.
 */
public final class CertificateAuthority {
    /** What a caller gets who asks for no particular lifetime (Istio's default). */
    public static final Duration DEFAULT_LIFETIME = Duration.ofHours(24);
    /** The most that anyone gets; who asks for more gets this. */
    public static final Duration LONGEST_LIFETIME = Duration.ofDays(90);
    /** Certificates begin this much earlier, for peers whose clock is behind. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    private final Issuer issuer;
    private final String trustDomain;
    private final Clock clock;

    private CertificateAuthority(Issuer issuer, String trustDomain, Clock clock) {
        this.issuer = issuer;
        this.trustDomain = trustDomain;
        this.clock = clock;
    }

    /**
     * Opens the authority of a state directory.
     *
     * @throws IOException when its files cannot be used; the message names the file and what was expected
     */
    public static CertificateAuthority open(StateDirectory state, String trustDomain, Clock clock) throws IOException {
        return open(new DirectoryKeys(state), trustDomain, clock);
    }

    /**
     * Opens the authority whose key is kept there.
     *
     * @throws IOException when it cannot be used; the message names what was expected where
     */
    public static CertificateAuthority open(AuthorityKeys keys, String trustDomain, Clock clock) throws IOException {
        Map<String, String> pluggedIn = keys.pluggedIn();
        Issuer issuer = pluggedIn.isEmpty()
                ? new SelfSignedIssuer(keys).readOrMake(trustDomain, clock.instant())
                : new PluggedInIssuer(keys, pluggedIn).read(clock.instant());
        return new CertificateAuthority(issuer, trustDomain, clock);
    }

    public String trustDomain() {
        return trustDomain;
    }

    /** The root that our chains end in. */
    public X509Certificate root() {
        return issuer.root();
    }

    /** SHA-256 of the root's subject public key info, lower-case hexadecimal: what a join token pins. */
    public String rootFingerprint() {
        return SigningRequest.fingerprint(issuer.root().getPublicKey());
    }

    /** All of {@link #roots}, in PEM form. */
    public String rootsPem() {
        return Pem.encode(roots());
    }

    /** All roots whose certificates we accept. */
    public List<X509Certificate> roots() {
        return issuer.roots();
    }

    /**
     * A certificate for a workload, good for client and server.
     *
     * @param workload what it says beside the identity
     * @param lifetime zero or less for the default; bounded by {@link #LONGEST_LIFETIME} and by the issuer's own end
     * @return the chain, leaf first, root last
     */
    public List<X509Certificate> issue(
            PublicKey key, WorkloadIdentity identity, CertifiedWorkload workload, Duration lifetime) {
        GeneralName name = new GeneralName(GeneralName.uniformResourceIdentifier, identity.spiffeId());
        return issue(new Subject(key, workload.subject(), List.of(name)), lifetime);
    }

    /** Whom a certificate is for. */
    record Subject(PublicKey key, X500Name name, List<GeneralName> alternatives) {}

    List<X509Certificate> issue(Subject subject, Duration lifetime) {
        Duration granted = lifetime.isZero() || lifetime.isNegative() ? DEFAULT_LIFETIME : lifetime;
        if (granted.compareTo(LONGEST_LIFETIME) > 0) {
            granted = LONGEST_LIFETIME;
        }
        Instant now = clock.instant();
        Date end = Date.from(now.plus(granted));
        Date issuerEnd = issuer.certificate().getNotAfter();
        try {
            List<X509Certificate> chain = new ArrayList<>();
            chain.add(sign(subject, Date.from(now.minus(CLOCK_SKEW)), end.after(issuerEnd) ? issuerEnd : end));
            chain.addAll(issuer.chain());
            return List.copyOf(chain);
        } catch (GeneralSecurityException | OperatorCreationException | IOException broken) {
            throw new IllegalStateException("signing a certificate: " + broken.getMessage(), broken);
        }
    }

    private X509Certificate sign(Subject subject, Date begin, Date end)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer.certificate().getSubjectX500Principal(),
                EcKeys.serial(),
                begin,
                end,
                new X500Principal(subject.name().getEncoded()),
                subject.key());
        JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
        int usage =
                KeyUsage.digitalSignature | ("RSA".equals(subject.key().getAlgorithm()) ? KeyUsage.keyEncipherment : 0);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
        }));
        // The subject names nobody, so the alternative names are critical (RFC 5280, section 4.2.1.6).
        GeneralName[] names = subject.alternatives().toArray(new GeneralName[0]);
        builder.addExtension(Extension.subjectAlternativeName, true, new GeneralNames(names));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                extensions.createAuthorityKeyIdentifier(issuer.certificate().getPublicKey()));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(
                        new JcaContentSignerBuilder(SignatureAlgorithm.of(issuer.key())).build(issuer.key())));
    }
}
