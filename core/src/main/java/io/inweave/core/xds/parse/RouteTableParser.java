package io.inweave.core.xds.parse;

import io.inweave.core.model.route.FaultPolicy;
import io.inweave.core.model.route.RetryPolicy;
import io.inweave.core.model.route.Route;
import io.inweave.core.model.route.RouteTable;
import io.inweave.core.model.route.VirtualHost;
import io.inweave.core.protobuf.Any;
import io.inweave.core.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads route configurations (RDS, and those within listeners). */
public final class RouteTableParser {
    private RouteTableParser() {}

    /**
     * A route table.
     *
     * @param name the name under which it is known
     * @throws InvalidResourceException naming field, value and what was expected
     */
    public static RouteTable parse(String name, Any packed) throws InvalidResourceException {
        return parse(Values.unpack(packed, "envoy.config.route.v3.RouteConfiguration", Field.ROOT), Field.ROOT);
    }

    static RouteTable parse(Message from, Field field) throws InvalidResourceException {
        if (from.has("vhds")) {
            throw field.dot("vhds").invalid("on-demand virtual hosts", "none");
        }
        List<VirtualHost> hosts = new ArrayList<>();
        for (Message one : from.messages("virtual_hosts")) {
            hosts.add(virtualHost(one, field.at("virtual_hosts", hosts.size())));
        }
        try {
            return RouteTable.of(from.text("name"), hosts)
                    .with(
                            HeaderMutationParser.parse(
                                    from.messages("request_headers_to_add"),
                                    from.texts("request_headers_to_remove"),
                                    field,
                                    "request"),
                            HeaderMutationParser.parse(
                                    from.messages("response_headers_to_add"),
                                    from.texts("response_headers_to_remove"),
                                    field,
                                    "response"));
        } catch (IllegalArgumentException e) {
            throw new InvalidResourceException(field.dot("virtual_hosts") + ": " + e.getMessage());
        }
    }

    private static VirtualHost virtualHost(Message from, Field field) throws InvalidResourceException {
        List<String> domains = from.texts("domains");
        for (int i = 0; i < domains.size(); i++) {
            checkDomain(domains.get(i), field.at("domains", i));
        }
        if (domains.isEmpty()) {
            throw field.dot("domains").missing("at least one domain");
        }
        FaultPolicy fault = FilterConfigs.fault(from, field);
        RetryPolicy retry = from.has("retry_policy")
                ? RetryPolicyParser.parse(from.message("retry_policy"), field.dot("retry_policy"))
                : null;
        List<Route> routes = new ArrayList<>();
        for (Message one : from.messages("routes")) {
            routes.add(route(one, retry, fault, field.at("routes", routes.size())));
        }
        return VirtualHost.builder()
                .name(from.text("name"))
                .domains(from.texts("domains"))
                .routes(routes)
                .requestHeaders(HeaderMutationParser.parse(
                        from.messages("request_headers_to_add"),
                        from.texts("request_headers_to_remove"),
                        field,
                        "request"))
                .responseHeaders(HeaderMutationParser.parse(
                        from.messages("response_headers_to_add"),
                        from.texts("response_headers_to_remove"),
                        field,
                        "response"))
                .countsAttempts(from.flag("include_request_attempt_count"))
                .countsAttemptsInResponse(from.flag("include_attempt_count_in_response"))
                .build();
    }

    private static void checkDomain(String domain, Field field) throws InvalidResourceException {
        int star = domain.indexOf('*');
        boolean atAnEnd = star <= 0 || star == domain.length() - 1;
        if (domain.isEmpty() || !atAnEnd || star != domain.lastIndexOf('*')) {
            throw field.invalid(domain, "a host, *.suffix, prefix.* or *");
        }
    }

    private static Route route(Message from, @Nullable RetryPolicy retry, @Nullable FaultPolicy inherited, Field field)
            throws InvalidResourceException {
        FaultPolicy own = FilterConfigs.fault(from, field);
        Route.Builder route = Route.builder()
                .name(from.text("name"))
                .match(RouteMatchParser.parse(from.message("match"), field.dot("match")))
                .operation(from.message("decorator").text("operation"))
                .fault(own == null ? inherited : own)
                .requestHeaders(HeaderMutationParser.parse(
                        from.messages("request_headers_to_add"),
                        from.texts("request_headers_to_remove"),
                        field,
                        "request"))
                .responseHeaders(HeaderMutationParser.parse(
                        from.messages("response_headers_to_add"),
                        from.texts("response_headers_to_remove"),
                        field,
                        "response"));
        switch (from.which("action")) {
            case "route":
                return route.action(ForwardParser.parse(from.message("route"), retry, field.dot("route")))
                        .build();
            case "redirect":
                return route.action(AnswerParser.redirect(from.message("redirect"), field.dot("redirect")))
                        .build();
            case "direct_response":
                return route.action(AnswerParser.direct(from.message("direct_response"), field.dot("direct_response")))
                        .build();
            case "non_forwarding_action":
                return route.action(io.inweave.core.model.route.RouteAction.NON_FORWARDING)
                        .build();
            default:
                throw field.invalid(from.which("action"), "route, redirect, direct_response or non_forwarding_action");
        }
    }
}
