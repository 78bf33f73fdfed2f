package io.inweave.controlplane.source.gateway;

import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import io.inweave.controlplane.source.kind.Meta;
import java.util.List;

/**
 * ReferenceGrant. It is checked, and grants nothing: routes of a mesh may lead into any namespace (GEP-1294, "Namespace
 * boundaries"), and there are no Gateways here, which would need it.
 */
final class GrantReader {
    private GrantReader() {}

    static List<Object> read(Meta meta, Fields spec) {
        each(spec.required("from"), "namespace");
        each(spec.required("to"), "name");
        spec.end();
        return List.of();
    }

    private static void each(Value list, String last) {
        List<Value> values = list.list();
        if (values.isEmpty()) {
            throw list.refuse("expected at least one");
        }
        for (Value value : values) {
            Fields fields = value.fields();
            fields.required("group").string();
            fields.required("kind").nonEmptyString();
            if (last.equals("namespace")) {
                Meta.namespace(fields.required(last));
            } else {
                fields.take(last).ifPresent(Value::string);
            }
            fields.end();
        }
    }
}
