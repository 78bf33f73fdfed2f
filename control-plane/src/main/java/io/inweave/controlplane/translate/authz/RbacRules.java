package io.inweave.controlplane.translate.authz;

import io.envoyproxy.envoy.config.rbac.v3.Permission;
import io.envoyproxy.envoy.config.rbac.v3.Policy;
import io.envoyproxy.envoy.config.rbac.v3.Principal;
import io.inweave.controlplane.model.security.AuthorizationPolicy.Condition;
import io.inweave.controlplane.model.security.AuthorizationPolicy.Operation;
import io.inweave.controlplane.model.security.AuthorizationPolicy.Rule;
import io.inweave.controlplane.model.security.AuthorizationPolicy.Source;
import io.inweave.controlplane.model.security.AuthorizationPolicy.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One rule as an RBAC policy, in the shape that istiod gives it: any permission (an operation with the conditions on
 * the destination) and any principal (a source with all other conditions).
 */
final class RbacRules {
    private RbacRules() {}

    static Policy of(Rule rule, PolicyScope scope) {
        Policy.Builder policy = Policy.newBuilder();
        if (rule.to().isEmpty()) {
            policy.addPermissions(permission(new ArrayList<>(), rule));
        }
        for (Operation operation : rule.to()) {
            policy.addPermissions(permission(operation(operation), rule));
        }
        if (rule.from().isEmpty()) {
            policy.addPrincipals(principal(new ArrayList<>(), rule, scope));
        }
        for (Source source : rule.from()) {
            policy.addPrincipals(principal(source(source, scope), rule, scope));
        }
        return policy.build();
    }

    private static Permission permission(List<Permission> all, Rule rule) {
        for (Condition condition : rule.when()) {
            addPermissions(all, condition.values(), RbacValues.permission(condition.key()));
        }
        if (all.isEmpty()) {
            all.add(Permission.newBuilder().setAny(true).build());
        }
        return Permission.newBuilder()
                .setAndRules(Permission.Set.newBuilder().addAllRules(all))
                .build();
    }

    private static Principal principal(List<Principal> all, Rule rule, PolicyScope scope) {
        for (Condition condition : rule.when()) {
            addPrincipals(all, condition.values(), RbacValues.principal(condition.key(), scope));
        }
        if (all.isEmpty()) {
            all.add(Principal.newBuilder().setAny(true).build());
        }
        return Principal.newBuilder()
                .setAndIds(Principal.Set.newBuilder().addAllIds(all))
                .build();
    }

    private static List<Permission> operation(Operation operation) {
        List<Permission> all = new ArrayList<>();
        addPermissions(all, operation.hosts(), RbacValues::host);
        addPermissions(all, operation.methods(), RbacValues::method);
        addPermissions(all, operation.paths(), RbacValues::path);
        addPermissions(all, operation.ports(), RbacValues::port);
        return all;
    }

    private static List<Principal> source(Source source, PolicyScope scope) {
        List<Principal> all = new ArrayList<>();
        addPrincipals(all, source.principals(), value -> RbacValues.principalName(value, scope));
        addPrincipals(all, source.namespaces(), RbacValues::namespace);
        addPrincipals(all, source.serviceAccounts(), value -> RbacValues.serviceAccount(value, scope));
        addPrincipals(all, source.remoteIpBlocks(), RbacValues::remoteIp);
        addPrincipals(all, source.ipBlocks(), RbacValues::directIp);
        return all;
    }

    private static void addPermissions(List<Permission> all, Values values, Function<String, Permission> one) {
        if (one == RbacValues.NO_PERMISSION) {
            return;
        }
        if (!values.any().isEmpty()) {
            all.add(anyPermission(values.any(), one));
        }
        if (!values.none().isEmpty()) {
            all.add(Permission.newBuilder()
                    .setNotRule(anyPermission(values.none(), one))
                    .build());
        }
    }

    private static Permission anyPermission(List<String> values, Function<String, Permission> one) {
        Permission.Set.Builder set = Permission.Set.newBuilder();
        values.forEach(value -> set.addRules(one.apply(value)));
        return Permission.newBuilder().setOrRules(set).build();
    }

    private static void addPrincipals(List<Principal> all, Values values, Function<String, Principal> one) {
        if (one == RbacValues.NO_PRINCIPAL) {
            return;
        }
        if (!values.any().isEmpty()) {
            all.add(anyPrincipal(values.any(), one));
        }
        if (!values.none().isEmpty()) {
            all.add(Principal.newBuilder()
                    .setNotId(anyPrincipal(values.none(), one))
                    .build());
        }
    }

    private static Principal anyPrincipal(List<String> values, Function<String, Principal> one) {
        Principal.Set.Builder set = Principal.Set.newBuilder();
        values.forEach(value -> set.addIds(one.apply(value)));
        return Principal.newBuilder().setOrIds(set).build();
    }
}
