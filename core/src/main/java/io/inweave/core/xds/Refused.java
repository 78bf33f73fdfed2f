package io.inweave.core.xds;

import io.inweave.core.model.route.DirectResponse;
import io.inweave.core.model.route.Route;
import io.inweave.core.model.route.RouteMatch;
import io.inweave.core.model.route.RouteTable;
import io.inweave.core.model.route.VirtualHost;
import io.inweave.core.model.view.OutboundListener;
import java.util.Collections;

/**
 * What stands in for a listener or route table that was refused and has no last good version. The name belongs to the
 * mesh, so its calls must not go out as if it did not: they are answered 503.
 */
final class Refused {
    private Refused() {}

    static OutboundListener listener(String name) {
        return OutboundListener.builder().name(name).inlineRoutes(table(name)).build();
    }

    static RouteTable table(String name) {
        Route route = Route.builder()
                .name("refused")
                .match(RouteMatch.builder().build())
                .action(DirectResponse.builder()
                        .status(503)
                        .body("configuration of " + name + " was refused")
                        .build())
                .build();
        VirtualHost host = VirtualHost.builder()
                .name("refused")
                .domains(Collections.singletonList("*"))
                .routes(Collections.singletonList(route))
                .build();
        return RouteTable.of(name, Collections.singletonList(host));
    }
}
