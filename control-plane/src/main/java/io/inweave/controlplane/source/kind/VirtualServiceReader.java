package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.naming.ExportTo;
import io.inweave.controlplane.model.naming.Hostname;
import io.inweave.controlplane.model.traffic.HttpRoute;
import io.inweave.controlplane.model.traffic.VirtualService;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.util.ArrayList;
import java.util.List;

/** VirtualService, as far as it is about calls inside the mesh. */
final class VirtualServiceReader {
    private VirtualServiceReader() {}

    static List<Object> read(Meta meta, Fields spec) {
        spec.unsupported("tcp", "tls");
        gateways(spec);
        Value hosts = spec.required("hosts");
        List<String> names = new ArrayList<>();
        for (Value host : hosts.list()) {
            names.add(
                    host.string().equals("*") ? "*" : Hostname.expand(Addresses.hostOrPattern(host), meta.namespace()));
        }
        if (names.isEmpty()) {
            throw hosts.refuse("expected at least one host");
        }
        Value http = spec.required("http");
        List<HttpRoute> routes = new ArrayList<>();
        for (Value route : http.list()) {
            routes.add(HttpRouteReader.read(route));
        }
        if (routes.isEmpty()) {
            throw http.refuse("expected at least one route");
        }
        ExportTo exportTo = Meta.exportTo(spec);
        spec.end();
        return List.of(new VirtualService(meta.name(), names, routes, exportTo));
    }

    /** Only {@code mesh}: there are no gateways here that another name could mean. */
    static void gateways(Fields fields) {
        for (Value gateway : fields.list("gateways")) {
            if (!gateway.string().equals("mesh")) {
                throw gateway.refuse("expected mesh: gateways are not supported");
            }
        }
    }
}
