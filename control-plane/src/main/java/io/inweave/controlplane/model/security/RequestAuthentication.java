package io.inweave.controlplane.model.security;

import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.naming.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Which JSON Web Tokens the selected workloads take. A request without one passes; one with a bad one does not. */
public record RequestAuthentication(ObjectName name, Selector selector, List<JwtRule> rules) {
    public RequestAuthentication {
        rules = List.copyOf(rules);
    }

    /**
     * One issuer.
     *
     * @param jwks the key set itself, JSON
     * @param headers where tokens are looked for: prefix by header name; with no headers, parameters and cookies:
     *     {@code Authorization: Bearer} and the parameter {@code access_token}
     * @param claimHeaders claim by the name of the header that it is copied to
     */
    public record JwtRule(
            String issuer,
            List<String> audiences,
            String jwks,
            Map<String, String> headers,
            List<String> parameters,
            List<String> cookies,
            String payloadHeader,
            boolean forwards,
            Duration timeout,
            Map<String, String> claimHeaders) {
        public JwtRule {
            audiences = List.copyOf(audiences);
            headers = Map.copyOf(headers);
            parameters = List.copyOf(parameters);
            cookies = List.copyOf(cookies);
            claimHeaders = Map.copyOf(claimHeaders);
        }
    }
}
