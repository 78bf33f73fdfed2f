package io.inweave.controlplane.translate;

import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.traffic.DestinationRule;
import io.inweave.controlplane.model.traffic.Subset;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.input.Inputs;
import io.inweave.controlplane.translate.wire.ClusterName;
import java.util.ArrayList;
import java.util.List;

/** All that an Envoy may see, for its wildcard subscriptions. */
final class WildcardNames {
    private WildcardNames() {}

    static List<String> listeners(Inputs inputs) {
        List<String> names = new ArrayList<>();
        for (Service service : inputs.services()) {
            for (ServicePort port : service.ports()) {
                if (!service.isWildcard() && ClientKind.ENVOY.routes(service, port)) {
                    names.add(service.host() + ":" + port.number());
                }
            }
        }
        return names;
    }

    static List<String> clusters(Inputs inputs) {
        List<String> names = new ArrayList<>();
        for (Service service : inputs.services()) {
            DestinationRule rule = inputs.ruleFor(service);
            List<Subset> subsets = rule == null ? List.of() : rule.subsets();
            for (ServicePort port : service.ports()) {
                if (!service.isWildcard() && ClientKind.ENVOY.routes(service, port)) {
                    names.add(ClusterName.of(service, port.number(), "").toString());
                    for (Subset subset : subsets) {
                        names.add(ClusterName.of(service, port.number(), subset.name())
                                .toString());
                    }
                }
            }
        }
        return names;
    }
}
