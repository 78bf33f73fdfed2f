package io.inweave.controlplane.model.traffic;

import io.inweave.controlplane.model.naming.ExportTo;
import io.inweave.controlplane.model.naming.ObjectName;
import java.util.List;

/** Routes for the requests to some hosts. Hosts are fully qualified, or {@code *.suffix}. */
public record VirtualService(ObjectName name, List<String> hosts, List<HttpRoute> routes, ExportTo exportTo) {
    public VirtualService {
        hosts = List.copyOf(hosts);
        routes = List.copyOf(routes);
    }
}
