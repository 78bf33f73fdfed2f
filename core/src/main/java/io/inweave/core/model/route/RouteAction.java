package io.inweave.core.model.route;

/**
 * What a route does: {@link ForwardAction}, {@link RedirectAction}, {@link DirectResponse}, or {@link #NON_FORWARDING}
 * for inbound routes.
 */
public interface RouteAction {
    /** Tells which of the types this is, for a switch. */
    enum Kind {
        FORWARD,
        REDIRECT,
        DIRECT_RESPONSE,
        NON_FORWARDING
    }

    /** The request is served here; the only action of an inbound route (gRFC A36). */
    RouteAction NON_FORWARDING = new RouteAction() {
        @Override
        public Kind kind() {
            return Kind.NON_FORWARDING;
        }

        @Override
        public String toString() {
            return "NON_FORWARDING";
        }
    };

    /** Which type this is. */
    Kind kind();
}
