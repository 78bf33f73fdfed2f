package io.inweave.controlplane.translate.input;

import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.traffic.DestinationRule;
import io.inweave.controlplane.model.traffic.Subset;
import io.inweave.controlplane.model.traffic.TrafficPolicy;

/** The traffic policy that applies to a subset's port. */
public final class Policies {
    private Policies() {}

    /** What the DestinationRule that holds says of it; {@link TrafficPolicy#NONE} without one. */
    public static TrafficPolicy of(Inputs inputs, Service service, int port, String subsetName) {
        DestinationRule rule = inputs.ruleFor(service);
        if (rule == null) {
            return TrafficPolicy.NONE;
        }
        Subset subset = subsetName.isEmpty() ? null : rule.subset(subsetName);
        return subset == null ? rule.policy().onPort(port) : subset.policy().over(rule.policy(), port);
    }
}
