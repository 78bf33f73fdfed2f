package io.inweave.controlplane.translate.authz;

import io.envoyproxy.envoy.config.rbac.v3.Permission;
import io.envoyproxy.envoy.config.rbac.v3.Policy;
import io.envoyproxy.envoy.config.rbac.v3.Principal;
import io.envoyproxy.envoy.config.rbac.v3.RBAC;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.security.AuthorizationPolicy;
import io.inweave.controlplane.model.security.AuthorizationPolicy.Action;
import io.inweave.controlplane.model.security.Refusal;
import io.inweave.controlplane.translate.wire.HttpConnections;
import java.util.ArrayList;
import java.util.List;

/**
 * Authorization policies as RBAC filters: what one DENY rule matches is refused; then, once there is any ALLOW policy,
 * what no ALLOW rule matches. An ALLOW policy without rules matches nothing, so it refuses everything.
 */
public final class AuthorizationFilters {
    private static final String DENY = "envoy.filters.http.rbac.DENY";
    private static final String ALLOW = "envoy.filters.http.rbac";

    private AuthorizationFilters() {}

    /**
     * The filters in their order; none where everything is allowed.
     *
     * @param refusals policies that could not be read: each denies everything
     */
    public static List<HttpFilter> of(List<AuthorizationPolicy> policies, List<Refusal> refusals, String trustDomain) {
        RBAC.Builder deny = RBAC.newBuilder().setAction(RBAC.Action.DENY);
        RBAC.Builder allow = RBAC.newBuilder().setAction(RBAC.Action.ALLOW);
        refusals.forEach(refusal -> deny.putPolicies(key(refusal.name()) + "-refused", everything()));
        boolean anyAllow = false;
        for (AuthorizationPolicy policy : policies) {
            boolean allows = policy.action() == Action.ALLOW;
            anyAllow |= allows;
            int index = 0;
            for (AuthorizationPolicy.Rule rule : policy.rules()) {
                PolicyScope scope = new PolicyScope(policy.name().namespace(), trustDomain);
                (allows ? allow : deny)
                        .putPolicies(key(policy.name()) + "-rule[" + index++ + "]", RbacRules.of(rule, scope));
            }
        }
        List<HttpFilter> filters = new ArrayList<>();
        if (deny.getPoliciesCount() > 0) {
            filters.add(filter(DENY, deny.build()));
        }
        if (anyAllow) {
            filters.add(filter(ALLOW, allow.build()));
        }
        return filters;
    }

    /** In the form that istiod gives to sidecars: namespace and name may both have hyphens, so these cannot part them. */
    private static String key(ObjectName policy) {
        return "ns[" + policy.namespace() + "]-policy[" + policy.name() + "]";
    }

    private static HttpFilter filter(String name, RBAC rules) {
        return HttpConnections.filter(
                name,
                io.envoyproxy
                        .envoy
                        .extensions
                        .filters
                        .http
                        .rbac
                        .v3
                        .RBAC
                        .newBuilder()
                        .setRules(rules)
                        .build());
    }

    private static Policy everything() {
        return Policy.newBuilder()
                .addPermissions(Permission.newBuilder().setAny(true))
                .addPrincipals(Principal.newBuilder().setAny(true))
                .build();
    }
}
