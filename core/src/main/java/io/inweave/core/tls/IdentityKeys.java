package io.inweave.core.tls;

import io.inweave.core.identity.Svid;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Presents the one SVID, whatever authorities a peer names: it may know ours by another name. */
final class IdentityKeys extends X509ExtendedKeyManager {
    private static final String ALIAS = "svid";

    private final Svid svid;
    private final X509Certificate[] chain;

    IdentityKeys(Svid svid) {
        this.svid = svid;
        this.chain = svid.chain().toArray(new X509Certificate[0]);
    }

    @Override
    public String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return ALIAS;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return fits(keyType) ? ALIAS : null;
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return ALIAS;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return fits(keyType) ? ALIAS : null;
    }

    /** Key types are {@code EC}, {@code RSA}, {@code RSASSA-PSS}; older ones such as {@code EC_RSA} name the signer too. */
    private boolean fits(String keyType) {
        return keyType.startsWith(svid.key().getAlgorithm());
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return chain.clone();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return svid.key();
    }
}
