package io.inweave.core.xds.parse;

import io.envoyproxy.envoy.config.core.v3.CidrRange;
import io.envoyproxy.envoy.config.rbac.v3.Permission;
import io.envoyproxy.envoy.config.rbac.v3.Policy;
import io.envoyproxy.envoy.config.rbac.v3.RBAC;
import io.inweave.core.model.AddressBlock;
import io.inweave.core.model.RbacPolicy;
import io.inweave.core.model.RbacRule;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads RBAC filters. What is not understood is refused: leaving out a condition would change who may do what. */
final class RbacParser {
    /** Deeper trees are refused, so that evaluating one cannot exhaust the stack. */
    static final int DEEPEST = 100;

    private RbacParser() {}

    static RbacPolicy parse(RBAC from, Field field) throws InvalidResourceException {
        Map<String, RbacRule> rules = new LinkedHashMap<>();
        for (Map.Entry<String, Policy> entry : new TreeMap<>(from.getPoliciesMap()).entrySet()) {
            rules.put(entry.getKey(), policy(entry.getValue(), field.dot("policies." + entry.getKey())));
        }
        return RbacPolicy.of(action(from, field), rules);
    }

    private static RbacPolicy.Action action(RBAC from, Field field) throws InvalidResourceException {
        switch (from.getAction()) {
            case ALLOW:
                return RbacPolicy.Action.ALLOW;
            case DENY:
                return RbacPolicy.Action.DENY;
            case LOG:
                return RbacPolicy.Action.LOG;
            default:
                throw field.dot("action").invalid(from.getActionValue(), "ALLOW, DENY or LOG");
        }
    }

    private static RbacRule policy(Policy from, Field field) throws InvalidResourceException {
        if (from.hasCondition() || from.hasCheckedCondition()) {
            throw field.dot("condition").invalid("a CEL expression", "none");
        }
        List<RbacRule> permissions = permissions(from.getPermissionsList(), field, "permissions", 0);
        List<RbacRule> principals = PrincipalParser.parse(from.getPrincipalsList(), field, "principals", 0);
        return RbacRule.all(Arrays.asList(RbacRule.anyOf(permissions), RbacRule.anyOf(principals)));
    }

    private static List<RbacRule> permissions(List<Permission> from, Field parent, String name, int depth)
            throws InvalidResourceException {
        List<RbacRule> rules = new ArrayList<>(from.size());
        for (int i = 0; i < from.size(); i++) {
            rules.add(permission(from.get(i), parent.at(name, i), depth + 1));
        }
        return rules;
    }

    private static RbacRule permission(Permission from, Field field, int depth) throws InvalidResourceException {
        checkDepth(depth, field);
        switch (from.getRuleCase()) {
            case AND_RULES:
                return RbacRule.all(permissions(from.getAndRules().getRulesList(), field, "and_rules.rules", depth));
            case OR_RULES:
                return RbacRule.anyOf(permissions(from.getOrRules().getRulesList(), field, "or_rules.rules", depth));
            case NOT_RULE:
                return RbacRule.not(permission(from.getNotRule(), field.dot("not_rule"), depth + 1));
            case ANY:
                return RbacRule.any();
            case HEADER:
                return RbacRule.header(MatchParser.header(from.getHeader(), field.dot("header")));
            case URL_PATH:
                return RbacRule.path(MatchParser.string(from.getUrlPath().getPath(), field.dot("url_path.path")));
            case DESTINATION_IP:
                return RbacRule.destinationAddress(block(from.getDestinationIp(), field.dot("destination_ip")));
            case DESTINATION_PORT:
                return RbacRule.destinationPorts(from.getDestinationPort(), from.getDestinationPort());
            case DESTINATION_PORT_RANGE:
                return RbacRule.destinationPorts(
                        from.getDestinationPortRange().getStart(),
                        from.getDestinationPortRange().getEnd() - 1);
            case REQUESTED_SERVER_NAME:
                return RbacRule.serverName(
                        MatchParser.string(from.getRequestedServerName(), field.dot("requested_server_name")));
            case METADATA:
                return metadata(from.getMetadata().getInvert());
            case SOURCED_METADATA:
                return metadata(from.getSourcedMetadata().getMetadataMatcher().getInvert());
            default:
                throw field.invalid(from.getRuleCase(), "a permission that is supported");
        }
    }

    /** No filter that is run here writes dynamic metadata, so a test of it never holds; as in Envoy without such a filter. */
    static RbacRule metadata(boolean inverted) {
        RbacRule never = RbacRule.never("no filter writes dynamic metadata");
        return inverted ? RbacRule.not(never) : never;
    }

    static void checkDepth(int depth, Field field) throws InvalidResourceException {
        if (depth > DEEPEST) {
            throw new InvalidResourceException("policies: got rules nested deeper, expected at most " + DEEPEST);
        }
    }

    static AddressBlock block(CidrRange from, Field field) throws InvalidResourceException {
        String prefix = from.getAddressPrefix();
        // Only literals: a name would be looked up.
        boolean literal = prefix.indexOf(':') >= 0 || prefix.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        if (!literal) {
            throw field.dot("address_prefix").invalid(prefix, "an IP address");
        }
        try {
            return AddressBlock.of(
                    InetAddress.getByName(prefix), from.getPrefixLen().getValue());
        } catch (UnknownHostException e) {
            throw field.dot("address_prefix").invalid(prefix, "an IP address");
        } catch (IllegalArgumentException e) {
            throw field.dot("prefix_len").invalid(from.getPrefixLen().getValue(), String.valueOf(e.getMessage()));
        }
    }
}
