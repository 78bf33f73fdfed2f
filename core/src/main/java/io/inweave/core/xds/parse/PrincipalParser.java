package io.inweave.core.xds.parse;

import io.inweave.core.model.access.RbacRule;
import io.inweave.core.protobuf.Message;
import java.util.ArrayList;
import java.util.List;

/** Reads the principals of RBAC filters: who asks. */
final class PrincipalParser {
    private PrincipalParser() {}

    static List<RbacRule> parse(List<Message> from, Field parent, String name, int depth)
            throws InvalidResourceException {
        List<RbacRule> rules = new ArrayList<>(from.size());
        for (int i = 0; i < from.size(); i++) {
            rules.add(principal(from.get(i), parent.at(name, i), depth + 1));
        }
        return rules;
    }

    // Deprecated fields, too: source_ip is what direct_remote_ip and remote_ip replaced.
    private static RbacRule principal(Message from, Field field, int depth) throws InvalidResourceException {
        RbacParser.checkDepth(depth, field);
        switch (from.which("identifier")) {
            case "and_ids":
                return RbacRule.all(parse(from.message("and_ids").messages("ids"), field, "and_ids.ids", depth));
            case "or_ids":
                return RbacRule.anyOf(parse(from.message("or_ids").messages("ids"), field, "or_ids.ids", depth));
            case "not_id":
                return RbacRule.not(principal(from.message("not_id"), field.dot("not_id"), depth + 1));
            case "any":
                return RbacRule.any();
            case "authenticated":
                return from.message("authenticated").has("principal_name")
                        ? RbacRule.principal(MatchParser.string(
                                from.message("authenticated").message("principal_name"),
                                field.dot("authenticated.principal_name")))
                        : RbacRule.authenticated();
            case "source_ip":
                return RbacRule.directRemoteAddress(
                        RbacParser.block(from.message("source_ip"), field.dot("source_ip")));
            case "direct_remote_ip":
                return RbacRule.directRemoteAddress(
                        RbacParser.block(from.message("direct_remote_ip"), field.dot("direct_remote_ip")));
            case "remote_ip":
                return RbacRule.remoteAddress(RbacParser.block(from.message("remote_ip"), field.dot("remote_ip")));
            case "header":
                return RbacRule.header(MatchParser.header(from.message("header"), field.dot("header")));
            case "url_path":
                return RbacRule.path(
                        MatchParser.string(from.message("url_path").message("path"), field.dot("url_path.path")));
            case "metadata":
                return RbacParser.metadata(from.message("metadata").flag("invert"));
            case "sourced_metadata":
                return RbacParser.metadata(from.message("sourced_metadata")
                        .message("metadata_matcher")
                        .flag("invert"));
            case "filter_state":
                return filterState(from, field);
            default:
                throw field.invalid(from.which("identifier"), "a principal that is supported");
        }
    }

    /** Istio 1.24 and later write the peer's identity as {@code io.istio.peer_principal}, with its {@code spiffe://}. */
    private static RbacRule filterState(Message from, Field field) throws InvalidResourceException {
        String key = from.message("filter_state").text("key");
        if (!key.equals("io.istio.peer_principal")
                || !from.message("filter_state").has("string_match")) {
            throw field.dot("filter_state").invalid(key, "io.istio.peer_principal with a string_match");
        }
        return RbacRule.principal(MatchParser.string(
                from.message("filter_state").message("string_match"), field.dot("filter_state.string_match")));
    }
}
