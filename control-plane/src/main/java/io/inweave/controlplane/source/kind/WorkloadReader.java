package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.WorkloadEntry;
import io.inweave.controlplane.model.WorkloadGroup;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** WorkloadEntry and WorkloadGroup. */
final class WorkloadReader {
    private WorkloadReader() {}

    static List<Object> entry(Meta meta, Fields spec) {
        return List.of(new WorkloadEntry(
                meta.name(), EndpointReader.read(spec, meta.name().name(), meta.namespace(), meta.labels())));
    }

    static List<Object> group(Meta meta, Fields spec) {
        Fields template = spec.required("template").fields();
        template.unsupported("network", "address");
        Map<String, String> labels = new LinkedHashMap<>(template.stringMap("labels"));
        spec.take("metadata").ifPresent(value -> {
            Fields metadata = value.fields();
            labels.putAll(metadata.stringMap("labels"));
            metadata.ignored("annotations");
            metadata.end();
        });
        WorkloadGroup group = new WorkloadGroup(
                meta.name(),
                labels,
                template.take("serviceAccount").map(Value::nonEmptyString).orElse("default"),
                EndpointReader.ports(template),
                EndpointReader.locality(template),
                EndpointReader.weight(template));
        template.end();
        spec.unsupported("probe");
        spec.end();
        return List.of(group);
    }
}
