package io.inweave.core.xds.parse;

import io.inweave.core.model.access.AddressBlock;
import io.inweave.core.model.access.RbacPolicy;
import io.inweave.core.model.access.RbacRule;
import io.inweave.core.protobuf.Message;
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

    static RbacPolicy parse(Message from, Field field) throws InvalidResourceException {
        Map<String, RbacRule> rules = new LinkedHashMap<>();
        for (Map.Entry<String, Message> entry : new TreeMap<>(from.map("policies")).entrySet()) {
            rules.put(entry.getKey(), policy(entry.getValue(), field.dot("policies." + entry.getKey())));
        }
        return RbacPolicy.of(action(from, field), rules);
    }

    private static RbacPolicy.Action action(Message from, Field field) throws InvalidResourceException {
        switch (from.symbol("action")) {
            case "ALLOW":
                return RbacPolicy.Action.ALLOW;
            case "DENY":
                return RbacPolicy.Action.DENY;
            case "LOG":
                return RbacPolicy.Action.LOG;
            default:
                throw field.dot("action").invalid(from.symbol("action"), "ALLOW, DENY or LOG");
        }
    }

    private static RbacRule policy(Message from, Field field) throws InvalidResourceException {
        if (from.has("condition") || from.has("checked_condition")) {
            throw field.dot("condition").invalid("a CEL expression", "none");
        }
        List<RbacRule> permissions = permissions(from.messages("permissions"), field, "permissions", 0);
        List<RbacRule> principals = PrincipalParser.parse(from.messages("principals"), field, "principals", 0);
        return RbacRule.all(Arrays.asList(RbacRule.anyOf(permissions), RbacRule.anyOf(principals)));
    }

    private static List<RbacRule> permissions(List<Message> from, Field parent, String name, int depth)
            throws InvalidResourceException {
        List<RbacRule> rules = new ArrayList<>(from.size());
        for (int i = 0; i < from.size(); i++) {
            rules.add(permission(from.get(i), parent.at(name, i), depth + 1));
        }
        return rules;
    }

    private static RbacRule permission(Message from, Field field, int depth) throws InvalidResourceException {
        checkDepth(depth, field);
        switch (from.which("rule")) {
            case "and_rules":
                return RbacRule.all(
                        permissions(from.message("and_rules").messages("rules"), field, "and_rules.rules", depth));
            case "or_rules":
                return RbacRule.anyOf(
                        permissions(from.message("or_rules").messages("rules"), field, "or_rules.rules", depth));
            case "not_rule":
                return RbacRule.not(permission(from.message("not_rule"), field.dot("not_rule"), depth + 1));
            case "any":
                return RbacRule.any();
            case "header":
                return RbacRule.header(MatchParser.header(from.message("header"), field.dot("header")));
            case "url_path":
                return RbacRule.path(
                        MatchParser.string(from.message("url_path").message("path"), field.dot("url_path.path")));
            case "destination_ip":
                return RbacRule.destinationAddress(block(from.message("destination_ip"), field.dot("destination_ip")));
            case "destination_port":
                return RbacRule.destinationPorts(from.integer("destination_port"), from.integer("destination_port"));
            case "destination_port_range":
                return RbacRule.destinationPorts(
                        from.message("destination_port_range").integer("start"),
                        from.message("destination_port_range").integer("end") - 1);
            case "requested_server_name":
                return RbacRule.serverName(
                        MatchParser.string(from.message("requested_server_name"), field.dot("requested_server_name")));
            case "metadata":
                return metadata(from.message("metadata").flag("invert"));
            case "sourced_metadata":
                return metadata(from.message("sourced_metadata")
                        .message("metadata_matcher")
                        .flag("invert"));
            default:
                throw field.invalid(from.which("rule"), "a permission that is supported");
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

    static AddressBlock block(Message from, Field field) throws InvalidResourceException {
        String prefix = from.text("address_prefix");
        // Only literals: a name would be looked up.
        boolean literal = prefix.indexOf(':') >= 0 || prefix.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        if (!literal) {
            throw field.dot("address_prefix").invalid(prefix, "an IP address");
        }
        try {
            return AddressBlock.of(InetAddress.getByName(prefix), from.integer("prefix_len"));
        } catch (UnknownHostException e) {
            throw field.dot("address_prefix").invalid(prefix, "an IP address");
        } catch (IllegalArgumentException e) {
            throw field.dot("prefix_len").invalid(from.integer("prefix_len"), String.valueOf(e.getMessage()));
        }
    }
}
