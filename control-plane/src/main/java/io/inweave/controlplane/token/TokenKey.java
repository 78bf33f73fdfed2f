package io.inweave.controlplane.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.inweave.controlplane.state.StateDirectory;
import io.inweave.controlplane.state.StateFile;
import java.io.IOException;
import java.text.ParseException;
import java.util.Optional;

/** The key that signs join tokens, EC P-256, made once and kept in the state directory. */
final class TokenKey {
    private static final int LIMIT = 16 * 1024;

    private TokenKey() {}

    static ECKey readOrMake(StateDirectory state) throws IOException {
        return state.exclusively(() -> {
            StateFile file = state.file("token-key.json");
            Optional<String> kept = file.readText(LIMIT);
            if (kept.isPresent()) {
                return read(file, kept.get());
            }
            // Before the key: a key without a list is one whose list was lost.
            UsedTokens.begin(state);
            return make(file);
        });
    }

    private static ECKey read(StateFile file, String json) throws IOException {
        try {
            ECKey key = ECKey.parse(json);
            if (key.isPrivate() && Curve.P_256.equals(key.getCurve())) {
                return key;
            }
            throw new IOException(file.path() + ": expected a private key on curve P-256");
        } catch (ParseException malformed) {
            throw new IOException(
                    file.path() + ": expected a JSON Web Key; remove the file to make a new key"
                            + " (join tokens that were not used yet are void then)",
                    malformed);
        }
    }

    private static ECKey make(StateFile file) throws IOException {
        try {
            ECKey key =
                    new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
            file.write(key.toJSONString());
            return key;
        } catch (JOSEException broken) {
            throw new IOException("making the key of join tokens: " + broken.getMessage(), broken);
        }
    }
}
