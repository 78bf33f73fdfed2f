package io.inweave.core.authz;

import io.inweave.core.model.access.RbacFacts;
import io.inweave.core.model.access.RbacPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the policies of a port about a request (Istio, AuthorizationPolicy, "Action precedence"; Envoy, RBAC filter): first
 * those that deny, one rule that fits is enough; then those that allow, in each of which one rule must fit. Without any
 * policy a request may enter. Stateless.
 */
public final class Authorizer {
    private Authorizer() {}

    /** Whatever this throws must refuse the request. */
    public static AuthzDecision decide(List<RbacPolicy> policies, RbacFacts facts) {
        for (int i = 0; i < policies.size(); i++) {
            RbacPolicy policy = policies.get(i);
            if (policy.action() == RbacPolicy.Action.DENY) {
                @Nullable String rule = policy.firstMatch(facts);
                if (rule != null) {
                    return AuthzDecision.denied(rule);
                }
            }
        }
        for (int i = 0; i < policies.size(); i++) {
            RbacPolicy policy = policies.get(i);
            if (policy.action() == RbacPolicy.Action.ALLOW && policy.firstMatch(facts) == null) {
                return AuthzDecision.denied("none");
            }
        }
        return AuthzDecision.ALLOWED;
    }
}
