package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.naming.ExportTo;
import io.inweave.controlplane.model.naming.Hostname;
import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.model.traffic.DestinationRule;
import io.inweave.controlplane.model.traffic.Subset;
import io.inweave.controlplane.model.traffic.TrafficPolicy;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** DestinationRule. */
final class DestinationRuleReader {
    private DestinationRuleReader() {}

    static List<Object> read(Meta meta, Fields spec) {
        String host = Hostname.expand(Addresses.hostOrPattern(spec.required("host")), meta.namespace());
        TrafficPolicy policy =
                spec.take("trafficPolicy").map(TrafficPolicyReader::read).orElse(TrafficPolicy.NONE);
        List<Subset> subsets = subsets(spec);
        Selector clients = Meta.selector(spec, "workloadSelector");
        ExportTo exportTo = Meta.exportTo(spec);
        spec.end();
        return List.of(new DestinationRule(meta.name(), host, policy, subsets, clients, exportTo));
    }

    private static List<Subset> subsets(Fields spec) {
        List<Subset> subsets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Value value : spec.list("subsets")) {
            Fields fields = value.fields();
            Value name = fields.required("name");
            if (!name.string().matches("[a-zA-Z0-9]([-a-zA-Z0-9._]*[a-zA-Z0-9])?")) {
                throw name.refuse("expected letters, digits, '-', '_' and '.'");
            }
            if (!names.add(name.string())) {
                throw name.refuse("the subset is there twice");
            }
            Map<String, String> labels = fields.stringMap("labels");
            TrafficPolicy policy =
                    fields.take("trafficPolicy").map(TrafficPolicyReader::read).orElse(TrafficPolicy.NONE);
            fields.end();
            subsets.add(new Subset(name.string(), labels, policy));
        }
        return subsets;
    }
}
