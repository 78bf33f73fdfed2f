package io.inweave.controlplane.ca;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;

/**
 * The control plane's own certificate, as the key manager of its TLS server. Each rotation makes a new key; handshakes
 * that are under way keep the pair they chose.
 */
public final class ServingCertificate extends X509ExtendedKeyManager {
    /** The control plane's own identity within its trust domain. */
    public static final String NAMESPACE = "inweave-system";

    public static final String SERVICE_ACCOUNT = "inweave";
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*");
    private static final String KEY_TYPE = "EC";

    private record Pair(String alias, PrivateKey key, List<X509Certificate> chain, Instant renewAt) {}

    private final CertificateAuthority authority;
    private final List<GeneralName> names;
    private final Clock clock;
    private volatile Map<String, Pair> pairs;
    private volatile Pair current;

    private ServingCertificate(CertificateAuthority authority, List<GeneralName> names, Clock clock) {
        this.authority = authority;
        this.names = names;
        this.clock = clock;
        this.current = make(0);
        this.pairs = Map.of(current.alias(), current);
    }

    /**
     * A certificate for the control plane's identity and these names.
     *
     * @param hosts DNS names and IP addresses by which clients reach the server
     */
    public static ServingCertificate of(CertificateAuthority authority, List<String> hosts, Clock clock) {
        List<GeneralName> names = new ArrayList<>();
        WorkloadIdentity self = new WorkloadIdentity(authority.trustDomain(), NAMESPACE, SERVICE_ACCOUNT);
        names.add(new GeneralName(GeneralName.uniformResourceIdentifier, self.spiffeId()));
        for (String host : hosts) {
            boolean address = ADDRESS.matcher(host).matches();
            names.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host));
        }
        return new ServingCertificate(authority, List.copyOf(names), clock);
    }

    /** Replaces the certificate when half of its life is over; to be called every minute or so, by one thread. */
    public boolean rotateWhenDue() {
        Pair old = current;
        if (clock.instant().isBefore(old.renewAt())) {
            return false;
        }
        Pair made = make(Integer.parseInt(old.alias()) + 1);
        pairs = Map.of(old.alias(), old, made.alias(), made);
        current = made;
        return true;
    }

    /** The certificate in use now. */
    public X509Certificate certificate() {
        return current.chain().get(0);
    }

    private Pair make(int generation) {
        try {
            KeyPair keys = EcKeys.generate();
            List<X509Certificate> chain = authority.issue(
                    new CertificateAuthority.Subject(keys.getPublic(), CertifiedWorkload.NONE.subject(), names),
                    CertificateAuthority.DEFAULT_LIFETIME);
            Instant now = clock.instant();
            Duration left = Duration.between(now, chain.get(0).getNotAfter().toInstant());
            return new Pair(Integer.toString(generation), keys.getPrivate(), chain, now.plus(left.dividedBy(2)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("making the control plane's key: " + broken.getMessage(), broken);
        }
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        return KEY_TYPE.equals(keyType) ? current.alias() : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        return KEY_TYPE.equals(keyType) ? current.alias() : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        Pair pair = pairs.get(alias);
        return pair == null ? null : pair.chain().toArray(new X509Certificate[0]);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        Pair pair = pairs.get(alias);
        return pair == null ? null : pair.key();
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return KEY_TYPE.equals(keyType) ? new String[] {current.alias()} : null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }
}
