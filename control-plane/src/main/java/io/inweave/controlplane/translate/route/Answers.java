package io.inweave.controlplane.translate.route;

import com.google.protobuf.ByteString;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.NonForwardingAction;
import io.envoyproxy.envoy.config.route.v3.RedirectAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.inweave.controlplane.model.traffic.DirectResponse;
import io.inweave.controlplane.model.traffic.Redirect;
import io.inweave.controlplane.model.traffic.Rewrite;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.wire.HttpConnections;
import io.inweave.controlplane.translate.wire.Wire;

/**
 * Routes that answer themselves. gRPC has neither redirects nor direct responses, and refuses a whole table that has
 * one: it gets what comes nearest, an RPC that fails.
 */
final class Answers {
    private Answers() {}

    static Route.Builder redirect(RouteScope scope, Route.Builder route, Redirect redirect) {
        if (scope.kind() == ClientKind.GRPC) {
            return route.setNonForwardingAction(NonForwardingAction.getDefaultInstance());
        }
        RedirectAction.Builder action = RedirectAction.newBuilder().setResponseCode(code(redirect.code()));
        if (redirect.uri() != null) {
            action.setPathRedirect(redirect.uri());
        } else if (redirect.path() != null) {
            path(action, redirect.path());
        }
        if (redirect.authority() != null) {
            action.setHostRedirect(redirect.authority());
        }
        if (redirect.scheme() != null) {
            action.setSchemeRedirect(redirect.scheme());
        }
        if (redirect.port() != null) {
            action.setPortRedirect(redirect.port());
        } else if (redirect.portFromRequest()) {
            action.setPortRedirect(scope.port().number());
        }
        return route.setRedirect(action);
    }

    private static void path(RedirectAction.Builder action, Rewrite path) {
        if (path.uri() != null) {
            action.setPrefixRewrite(path.uri());
        } else if (path.uriRegex() != null && path.uriRegexSubstitution() != null) {
            action.setRegexRewrite(Wire.substitution(path.uriRegex(), path.uriRegexSubstitution()));
        }
    }

    private static RedirectAction.RedirectResponseCode code(int code) {
        switch (code) {
            case 302:
                return RedirectAction.RedirectResponseCode.FOUND;
            case 303:
                return RedirectAction.RedirectResponseCode.SEE_OTHER;
            case 307:
                return RedirectAction.RedirectResponseCode.TEMPORARY_REDIRECT;
            case 308:
                return RedirectAction.RedirectResponseCode.PERMANENT_REDIRECT;
            default:
                return RedirectAction.RedirectResponseCode.MOVED_PERMANENTLY;
        }
    }

    static Route.Builder direct(RouteScope scope, Route.Builder route, DirectResponse response) {
        if (scope.kind() == ClientKind.GRPC) {
            if (response.status() == 200) {
                return route.setNonForwardingAction(NonForwardingAction.getDefaultInstance());
            }
            return route.setRoute(Forwarding.unconfigured(scope))
                    .putTypedPerFilterConfig(HttpConnections.FAULT, Faults.always(response.status()));
        }
        DirectResponseAction.Builder action = DirectResponseAction.newBuilder().setStatus(response.status());
        ByteString body = ByteString.copyFrom(response.body());
        if (!body.isEmpty()) {
            action.setBody(
                    body.isValidUtf8()
                            ? DataSource.newBuilder().setInlineString(body.toStringUtf8())
                            : DataSource.newBuilder().setInlineBytes(body));
        }
        return route.setDirectResponse(action);
    }
}
