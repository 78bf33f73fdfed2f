package io.inweave.core.identity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Join tokens of tests. Their signature is none: only a control plane looks at it. */
public final class TestTokens {
    private TestTokens() {}

    public static JoinToken of(TestAuthority authority, String address, String namespace, String account) {
        return of(authority, address, namespace, account, Duration.ofHours(1));
    }

    public static JoinToken of(
            TestAuthority authority, String address, String namespace, String account, Duration life) {
        String claims = """
                {"iss":"inweave","aud":"istio-ca","sub":"system:serviceaccount:%s:%s","exp":%d,"jti":"1",
                 "inweave":{"group":"%s/%s","trust_domain":"%s","address":"%s","root_sha256":"%s"}}""".formatted(
                        namespace,
                        account,
                        Instant.now().plus(life).getEpochSecond(),
                        namespace,
                        account,
                        authority.bundle().trustDomain(),
                        address,
                        RootPin.of(authority.root()));
        return JoinToken.parse(part("{\"alg\":\"ES256\"}") + "." + part(claims) + ".c2ln");
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
