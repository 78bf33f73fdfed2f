package io.inweave.core.xds.parse;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.inweave.core.model.FaultPolicy;
import io.inweave.core.model.RetryPolicy;
import io.inweave.core.model.Route;
import io.inweave.core.model.RouteTable;
import io.inweave.core.model.VirtualHost;
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
        return parse(Values.unpack(packed, RouteConfiguration.class, Field.ROOT), Field.ROOT);
    }

    static RouteTable parse(RouteConfiguration from, Field field) throws InvalidResourceException {
        if (from.hasVhds()) {
            throw field.dot("vhds").invalid("on-demand virtual hosts", "none");
        }
        List<VirtualHost> hosts = new ArrayList<>(from.getVirtualHostsCount());
        for (int i = 0; i < from.getVirtualHostsCount(); i++) {
            hosts.add(virtualHost(from.getVirtualHosts(i), field.at("virtual_hosts", i)));
        }
        try {
            return RouteTable.of(from.getName(), hosts)
                    .with(
                            HeaderMutationParser.parse(
                                    from.getRequestHeadersToAddList(),
                                    from.getRequestHeadersToRemoveList(),
                                    field,
                                    "request"),
                            HeaderMutationParser.parse(
                                    from.getResponseHeadersToAddList(),
                                    from.getResponseHeadersToRemoveList(),
                                    field,
                                    "response"));
        } catch (IllegalArgumentException e) {
            throw new InvalidResourceException(field.dot("virtual_hosts") + ": " + e.getMessage());
        }
    }

    private static VirtualHost virtualHost(io.envoyproxy.envoy.config.route.v3.VirtualHost from, Field field)
            throws InvalidResourceException {
        for (int i = 0; i < from.getDomainsCount(); i++) {
            checkDomain(from.getDomains(i), field.at("domains", i));
        }
        if (from.getDomainsCount() == 0) {
            throw field.dot("domains").missing("at least one domain");
        }
        FaultPolicy fault = FilterConfigs.fault(from.getTypedPerFilterConfigMap(), field);
        RetryPolicy retry = from.hasRetryPolicy()
                ? RetryPolicyParser.parse(from.getRetryPolicy(), field.dot("retry_policy"))
                : null;
        List<Route> routes = new ArrayList<>(from.getRoutesCount());
        for (int i = 0; i < from.getRoutesCount(); i++) {
            routes.add(route(from.getRoutes(i), retry, fault, field.at("routes", i)));
        }
        return VirtualHost.builder()
                .name(from.getName())
                .domains(from.getDomainsList())
                .routes(routes)
                .requestHeaders(HeaderMutationParser.parse(
                        from.getRequestHeadersToAddList(), from.getRequestHeadersToRemoveList(), field, "request"))
                .responseHeaders(HeaderMutationParser.parse(
                        from.getResponseHeadersToAddList(), from.getResponseHeadersToRemoveList(), field, "response"))
                .countsAttempts(from.getIncludeRequestAttemptCount())
                .countsAttemptsInResponse(from.getIncludeAttemptCountInResponse())
                .build();
    }

    private static void checkDomain(String domain, Field field) throws InvalidResourceException {
        int star = domain.indexOf('*');
        boolean atAnEnd = star <= 0 || star == domain.length() - 1;
        if (domain.isEmpty() || !atAnEnd || star != domain.lastIndexOf('*')) {
            throw field.invalid(domain, "a host, *.suffix, prefix.* or *");
        }
    }

    private static Route route(
            io.envoyproxy.envoy.config.route.v3.Route from,
            @Nullable RetryPolicy retry,
            @Nullable FaultPolicy inherited,
            Field field)
            throws InvalidResourceException {
        FaultPolicy own = FilterConfigs.fault(from.getTypedPerFilterConfigMap(), field);
        Route.Builder route = Route.builder()
                .name(from.getName())
                .match(RouteMatchParser.parse(from.getMatch(), field.dot("match")))
                .operation(from.getDecorator().getOperation())
                .fault(own == null ? inherited : own)
                .requestHeaders(HeaderMutationParser.parse(
                        from.getRequestHeadersToAddList(), from.getRequestHeadersToRemoveList(), field, "request"))
                .responseHeaders(HeaderMutationParser.parse(
                        from.getResponseHeadersToAddList(), from.getResponseHeadersToRemoveList(), field, "response"));
        switch (from.getActionCase()) {
            case ROUTE:
                return route.action(ForwardParser.parse(from.getRoute(), retry, field.dot("route")))
                        .build();
            case REDIRECT:
                return route.action(AnswerParser.redirect(from.getRedirect(), field.dot("redirect")))
                        .build();
            case DIRECT_RESPONSE:
                return route.action(AnswerParser.direct(from.getDirectResponse(), field.dot("direct_response")))
                        .build();
            case NON_FORWARDING_ACTION:
                return route.action(io.inweave.core.model.RouteAction.NON_FORWARDING)
                        .build();
            default:
                throw field.invalid(from.getActionCase(), "route, redirect, direct_response or non_forwarding_action");
        }
    }
}
