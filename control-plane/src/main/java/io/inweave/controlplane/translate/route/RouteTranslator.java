package io.inweave.controlplane.translate.route;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.core.v3.RuntimeFractionalPercent;
import io.envoyproxy.envoy.config.route.v3.Decorator;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.type.v3.FractionalPercent;
import io.inweave.controlplane.model.naming.StringMatch;
import io.inweave.controlplane.model.traffic.DirectResponse;
import io.inweave.controlplane.model.traffic.HeaderOperations;
import io.inweave.controlplane.model.traffic.HttpMatch;
import io.inweave.controlplane.model.traffic.HttpRoute;
import io.inweave.controlplane.model.traffic.Redirect;
import io.inweave.controlplane.model.traffic.VirtualService;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.wire.HttpConnections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One match of one configured route. */
final class RouteTranslator {
    private RouteTranslator() {}

    /** Where nothing is configured: everything goes to the service. */
    static Route unconfigured(RouteScope scope) {
        return Route.newBuilder()
                .setName("default")
                .setMatch(RouteMatches.of(scope.kind(), null))
                .setDecorator(decorator(scope, null))
                .setRoute(Forwarding.unconfigured(scope))
                .build();
    }

    /** Mostly one; more when the parts of a split hash requests differently. */
    static List<Route> routes(RouteScope scope, VirtualService virtual, HttpRoute route, @Nullable HttpMatch match) {
        Route.Builder common = Route.newBuilder()
                .setName(route.name())
                .setMatch(RouteMatches.of(scope.kind(), match))
                .setMetadata(origin(virtual))
                .setDecorator(decorator(scope, match));
        addFilters(scope, common, route);
        addHeaders(common, route.headers());
        Redirect redirect = route.redirect();
        if (redirect != null) {
            return List.of(Answers.redirect(scope, common, redirect).build());
        }
        DirectResponse response = route.directResponse();
        if (response != null) {
            return List.of(Answers.direct(scope, common, response).build());
        }
        return Forwarding.routes(scope, virtual, route, common);
    }

    private static void addFilters(RouteScope scope, Route.Builder common, HttpRoute route) {
        // A gRPC client refuses the whole table for settings of a filter that it does not have.
        if (route.cors() != null && scope.kind() != ClientKind.GRPC) {
            common.putTypedPerFilterConfig(HttpConnections.CORS, CorsPolicies.of(route.cors()));
        }
        if (route.fault() != null) {
            common.putTypedPerFilterConfig(HttpConnections.FAULT, Faults.of(route.fault()));
        }
    }

    static void addHeaders(Route.Builder route, HeaderOperations headers) {
        route.addAllRequestHeadersToAdd(HeaderChanges.additions(headers.request()))
                .addAllRequestHeadersToRemove(headers.request().remove())
                .addAllResponseHeadersToAdd(HeaderChanges.additions(headers.response()))
                .addAllResponseHeadersToRemove(headers.response().remove());
    }

    private static Decorator decorator(RouteScope scope, @Nullable HttpMatch match) {
        StringMatch uri = match == null ? null : match.uri();
        String path = "/*";
        if (uri != null) {
            path = switch (uri.kind()) {
                case PREFIX -> uri.value() + "*";
                case SEGMENTS -> uri.value() + "/*";
                default -> uri.value();
            };
        }
        return Decorator.newBuilder()
                .setOperation(scope.service().host() + ":" + scope.port().number() + path)
                .build();
    }

    /** Which resource a route comes from, as Istio's own tools look for it. */
    private static Metadata origin(VirtualService virtual) {
        String kind = switch (virtual.origin()) {
            case VIRTUAL_SERVICE -> "virtual-service";
            case HTTP_ROUTE -> "http-route";
            case GRPC_ROUTE -> "grpc-route";
        };
        String group = virtual.origin() == VirtualService.Origin.VIRTUAL_SERVICE
                ? "networking.istio.io/v1"
                : "gateway.networking.k8s.io/v1";
        String path = "/apis/" + group + "/namespaces/" + virtual.name().namespace() + "/" + kind + "/"
                + virtual.name().name();
        return Metadata.newBuilder()
                .putFilterMetadata(
                        "istio",
                        Struct.newBuilder()
                                .putFields(
                                        "config",
                                        Value.newBuilder().setStringValue(path).build())
                                .build())
                .build();
    }

    static RouteMatch withFraction(RouteMatch match, int numerator) {
        return match.toBuilder()
                .setRuntimeFraction(RuntimeFractionalPercent.newBuilder()
                        .setDefaultValue(FractionalPercent.newBuilder()
                                .setNumerator(numerator)
                                .setDenominator(FractionalPercent.DenominatorType.MILLION)))
                .build();
    }
}
