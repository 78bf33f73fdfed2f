package io.inweave.core.xds.parse;

import io.envoyproxy.envoy.config.rbac.v3.Principal;
import io.inweave.core.model.RbacRule;
import java.util.ArrayList;
import java.util.List;

/** Reads the principals of RBAC filters: who asks. */
final class PrincipalParser {
    private PrincipalParser() {}

    static List<RbacRule> parse(List<Principal> from, Field parent, String name, int depth)
            throws InvalidResourceException {
        List<RbacRule> rules = new ArrayList<>(from.size());
        for (int i = 0; i < from.size(); i++) {
            rules.add(principal(from.get(i), parent.at(name, i), depth + 1));
        }
        return rules;
    }

    @SuppressWarnings("deprecation") // source_ip is what direct_remote_ip and remote_ip replaced
    private static RbacRule principal(Principal from, Field field, int depth) throws InvalidResourceException {
        RbacParser.checkDepth(depth, field);
        switch (from.getIdentifierCase()) {
            case AND_IDS:
                return RbacRule.all(parse(from.getAndIds().getIdsList(), field, "and_ids.ids", depth));
            case OR_IDS:
                return RbacRule.anyOf(parse(from.getOrIds().getIdsList(), field, "or_ids.ids", depth));
            case NOT_ID:
                return RbacRule.not(principal(from.getNotId(), field.dot("not_id"), depth + 1));
            case ANY:
                return RbacRule.any();
            case AUTHENTICATED:
                return from.getAuthenticated().hasPrincipalName()
                        ? RbacRule.principal(MatchParser.string(
                                from.getAuthenticated().getPrincipalName(), field.dot("authenticated.principal_name")))
                        : RbacRule.authenticated();
            case SOURCE_IP:
                return RbacRule.directRemoteAddress(RbacParser.block(from.getSourceIp(), field.dot("source_ip")));
            case DIRECT_REMOTE_IP:
                return RbacRule.directRemoteAddress(
                        RbacParser.block(from.getDirectRemoteIp(), field.dot("direct_remote_ip")));
            case REMOTE_IP:
                return RbacRule.remoteAddress(RbacParser.block(from.getRemoteIp(), field.dot("remote_ip")));
            case HEADER:
                return RbacRule.header(MatchParser.header(from.getHeader(), field.dot("header")));
            case URL_PATH:
                return RbacRule.path(MatchParser.string(from.getUrlPath().getPath(), field.dot("url_path.path")));
            case METADATA:
                return RbacParser.metadata(from.getMetadata().getInvert());
            case SOURCED_METADATA:
                return RbacParser.metadata(
                        from.getSourcedMetadata().getMetadataMatcher().getInvert());
            case FILTER_STATE:
                return filterState(from, field);
            default:
                throw field.invalid(from.getIdentifierCase(), "a principal that is supported");
        }
    }

    /** Istio 1.24 and later write the peer's identity as {@code io.istio.peer_principal}, with its {@code spiffe://}. */
    private static RbacRule filterState(Principal from, Field field) throws InvalidResourceException {
        String key = from.getFilterState().getKey();
        if (!key.equals("io.istio.peer_principal") || !from.getFilterState().hasStringMatch()) {
            throw field.dot("filter_state").invalid(key, "io.istio.peer_principal with a string_match");
        }
        return RbacRule.principal(
                MatchParser.string(from.getFilterState().getStringMatch(), field.dot("filter_state.string_match")));
    }
}
