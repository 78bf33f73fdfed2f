package io.inweave.core.xds.parse;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.HTTPFault;
import io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.inweave.core.model.FaultPolicy;
import io.inweave.core.model.RbacPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a chain of HTTP filters. One that is neither known, harmless nor marked optional is refused. */
final class HttpFilters {
    private static final String TYPES = "type.googleapis.com/";

    /** Filters that only tell of a request, or whose work the core does in its own way. */
    private static final Set<String> HARMLESS = new HashSet<>(Arrays.asList(
            TYPES + "stats.PluginConfig",
            TYPES + "envoy.extensions.filters.http.cors.v3.Cors",
            TYPES + "envoy.extensions.filters.http.grpc_stats.v3.FilterConfig",
            TYPES + "istio.envoy.config.filter.http.alpn.v2alpha1.FilterConfig",
            TYPES + "io.istio.http.peer_metadata.Config"));

    private final List<RbacPolicy> policies = new ArrayList<>();
    private FaultPolicy fault = FaultPolicy.NONE;

    private HttpFilters() {}

    static HttpFilters parse(List<HttpFilter> from, Field parent) throws InvalidResourceException {
        HttpFilters filters = new HttpFilters();
        for (int i = 0; i < from.size(); i++) {
            HttpFilter filter = from.get(i);
            if (!filter.getDisabled()) {
                filters.add(filter, parent.at("http_filters", i));
            }
        }
        return filters;
    }

    private void add(HttpFilter filter, Field field) throws InvalidResourceException {
        Any config = filter.getTypedConfig();
        if (config.is(RBAC.class)) {
            rbac(Values.unpack(config, RBAC.class, field), field);
        } else if (config.is(HTTPFault.class)) {
            fault = FaultParser.parse(Values.unpack(config, HTTPFault.class, field), field);
        } else if (!config.is(Router.class) && !filter.getIsOptional() && !HARMLESS.contains(config.getTypeUrl())) {
            throw field.invalid(
                    filter.getName() + " " + config.getTypeUrl(),
                    "the fault, rbac or router filter, or an optional one");
        }
    }

    /** Without rules there is nothing to enforce; shadow rules only tell what would happen. */
    private void rbac(RBAC config, Field field) throws InvalidResourceException {
        if (config.hasMatcher()) {
            throw field.dot("matcher").invalid("a matcher", "rules");
        }
        if (config.hasRules()) {
            policies.add(RbacParser.parse(config.getRules(), field.dot("rules")));
        }
    }

    List<RbacPolicy> policies() {
        return policies;
    }

    FaultPolicy fault() {
        return fault;
    }
}
