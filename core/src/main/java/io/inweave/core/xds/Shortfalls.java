package io.inweave.core.xds;

import io.inweave.core.model.route.ForwardAction;
import io.inweave.core.model.route.Route;
import io.inweave.core.model.route.RouteTable;
import io.inweave.core.model.route.VirtualHost;
import io.inweave.core.model.view.InboundListener;
import io.inweave.core.model.view.OutboundListener;
import io.inweave.core.telemetry.EventLog;
import org.jspecify.annotations.Nullable;

/** Tells of what a resource asks for and nothing here does: it is taken all the same, but not in silence. */
final class Shortfalls {
    private Shortfalls() {}

    /** To be called once for each new version. */
    static void tell(Resource resource, Object value, EventLog log) {
        String title = resource.type().title();
        if (value instanceof InboundListener
                && ((InboundListener) value).fault().delayNanos() > 0) {
            log.warn("a delay of what arrives is not injected, aborts are", title, resource.name());
        }
        RouteTable table = value instanceof OutboundListener ? ((OutboundListener) value).inlineRoutes() : null;
        if (mirrors(value instanceof RouteTable ? (RouteTable) value : table)) {
            log.warn("mirrors are not sent by this data plane", title, resource.name());
        }
    }

    private static boolean mirrors(@Nullable RouteTable table) {
        if (table == null) {
            return false;
        }
        for (VirtualHost host : table.virtualHosts()) {
            for (Route route : host.routes()) {
                boolean forwards = route.action() instanceof ForwardAction;
                if (forwards && !((ForwardAction) route.action()).mirrors().isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }
}
