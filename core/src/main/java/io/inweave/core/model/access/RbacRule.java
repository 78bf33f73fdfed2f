package io.inweave.core.model.access;

import io.inweave.core.model.HeaderMatch;
import io.inweave.core.model.StringMatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the expression trees that permissions and principals of a policy are (Envoy: config.rbac.v3.Permission and
 * Principal). Built once when the policy is parsed; evaluating it allocates nothing.
 */
public final class RbacRule {
    /** What a rule asks; {@code unknown} is taken for the answer where there is no request to ask about. */
    private interface Test {
        boolean holds(RbacFacts facts, boolean unknown);
    }

    private final String description;
    private final Test test;

    private RbacRule(String description, Test test) {
        this.description = description;
        this.test = test;
    }

    /** Always true. */
    public static RbacRule any() {
        return new RbacRule("any", (facts, unknown) -> true);
    }

    /** Never true, for what is read but can never hold here; the reason is for people. */
    public static RbacRule never(String reason) {
        return new RbacRule("never (" + reason + ")", (facts, unknown) -> false);
    }

    /** True when all are; so of none it is true. */
    public static RbacRule all(List<RbacRule> rules) {
        RbacRule[] parts = rules.toArray(new RbacRule[0]);
        return new RbacRule("all" + rules, (facts, unknown) -> {
            for (RbacRule part : parts) {
                if (!part.test.holds(facts, unknown)) {
                    return false;
                }
            }
            return true;
        });
    }

    /** True when one of them is; so of none it is false. */
    public static RbacRule anyOf(List<RbacRule> rules) {
        RbacRule[] parts = rules.toArray(new RbacRule[0]);
        return new RbacRule("anyOf" + rules, (facts, unknown) -> {
            for (RbacRule part : parts) {
                if (part.test.holds(facts, unknown)) {
                    return true;
                }
            }
            return false;
        });
    }

    /** True when the other is not. */
    public static RbacRule not(RbacRule rule) {
        return new RbacRule("not(" + rule + ")", (facts, unknown) -> !rule.test.holds(facts, !unknown));
    }

    /** A header passes a test. */
    public static RbacRule header(HeaderMatch match) {
        return new RbacRule(
                "header " + match,
                (facts, unknown) -> facts.isRequest() ? match.matches(facts.header(match.name())) : unknown);
    }

    /** The path without its query passes a test. */
    public static RbacRule path(StringMatch match) {
        return new RbacRule(
                "path " + match, (facts, unknown) -> facts.isRequest() ? match.matches(facts.path()) : unknown);
    }

    /** The connection was accepted on an address in the block. */
    public static RbacRule destinationAddress(AddressBlock block) {
        return new RbacRule("destination " + block, (facts, unknown) -> block.contains(facts.destinationAddress()));
    }

    /** The connection was accepted on a port of a range, both ends included. */
    public static RbacRule destinationPorts(int first, int last) {
        return new RbacRule(
                "destination port " + first + (first == last ? "" : "-" + last),
                (facts, unknown) -> facts.destinationPort() >= first && facts.destinationPort() <= last);
    }

    /** The connection's peer is in the block. */
    public static RbacRule directRemoteAddress(AddressBlock block) {
        return new RbacRule("peer " + block, (facts, unknown) -> block.contains(facts.directRemoteAddress()));
    }

    /** The client, as trusted proxies tell it, is in the block. */
    public static RbacRule remoteAddress(AddressBlock block) {
        return new RbacRule("client " + block, (facts, unknown) -> block.contains(facts.remoteAddress()));
    }

    /** The server name that was asked for passes a test. */
    public static RbacRule serverName(StringMatch match) {
        return new RbacRule("server name " + match, (facts, unknown) -> match.matches(facts.serverName()));
    }

    /** The peer proved an identity, whatever it is. */
    public static RbacRule authenticated() {
        return new RbacRule("authenticated", (facts, unknown) -> facts.principal() != null);
    }

    /** The peer proved an identity that passes a test. */
    public static RbacRule principal(StringMatch match) {
        return new RbacRule("principal " + match, (facts, unknown) -> {
            String principal = facts.principal();
            return principal != null && match.matches(principal);
        });
    }

    /** Whether the request fits; what is asked of a request does not, where there is none. */
    public boolean matches(RbacFacts facts) {
        return test.holds(facts, false);
    }

    /** Whether the request fits, or may: what is asked of a request counts as fitting, where there is none. */
    boolean mayMatch(RbacFacts facts) {
        return test.holds(facts, true);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RbacRule && description.equals(((RbacRule) other).description);
    }

    @Override
    public int hashCode() {
        return description.hashCode();
    }

    @Override
    public String toString() {
        return description;
    }
}
