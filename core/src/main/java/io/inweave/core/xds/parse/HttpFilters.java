package io.inweave.core.xds.parse;

import io.inweave.core.model.access.RbacPolicy;
import io.inweave.core.model.route.FaultPolicy;
import io.inweave.core.protobuf.Any;
import io.inweave.core.protobuf.Message;
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

    static HttpFilters parse(List<Message> from, Field parent) throws InvalidResourceException {
        HttpFilters filters = new HttpFilters();
        for (int i = 0; i < from.size(); i++) {
            Message filter = from.get(i);
            if (!filter.flag("disabled")) {
                filters.add(filter, parent.at("http_filters", i));
            }
        }
        return filters;
    }

    private void add(Message filter, Field field) throws InvalidResourceException {
        Any config = filter.any("typed_config");
        if (config.is("envoy.extensions.filters.http.rbac.v3.RBAC")) {
            rbac(Values.unpack(config, "envoy.extensions.filters.http.rbac.v3.RBAC", field), field);
        } else if (config.is("envoy.extensions.filters.http.fault.v3.HTTPFault")) {
            fault = FaultParser.parse(
                    Values.unpack(config, "envoy.extensions.filters.http.fault.v3.HTTPFault", field), field);
        } else if (!config.is("envoy.extensions.filters.http.router.v3.Router")
                && !filter.flag("is_optional")
                && !HARMLESS.contains(config.typeUrl())) {
            throw field.invalid(
                    filter.text("name") + " " + config.typeUrl(),
                    "the fault, rbac or router filter, or an optional one");
        }
    }

    /** Without rules there is nothing to enforce; shadow rules only tell what would happen. */
    private void rbac(Message config, Field field) throws InvalidResourceException {
        if (config.has("matcher")) {
            throw field.dot("matcher").invalid("a matcher", "rules");
        }
        if (config.has("rules")) {
            policies.add(RbacParser.parse(config.message("rules"), field.dot("rules")));
        }
    }

    List<RbacPolicy> policies() {
        return policies;
    }

    FaultPolicy fault() {
        return fault;
    }
}
