package io.inweave.controlplane.source.gateway;

import io.inweave.controlplane.model.traffic.HeaderOperations;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import io.inweave.controlplane.source.kind.HeaderReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code filters} of a rule or a backend: each type once, in any order, for no two of them change the same. */
final class Filters {
    /** Where the Gateway API has more than we can do, by the field that goes with the type. */
    private static final Map<String, String> FIELDS = Map.of(
            "RequestHeaderModifier", "requestHeaderModifier",
            "ResponseHeaderModifier", "responseHeaderModifier",
            "RequestRedirect", "requestRedirect",
            "URLRewrite", "urlRewrite",
            "RequestMirror", "requestMirror",
            "CORS", "cors",
            "ExternalAuth", "externalAuth",
            "ExtensionRef", "extensionRef");

    private final Map<String, Value> byType = new LinkedHashMap<>();

    private Filters() {}

    /** @param supported the types that are honoured here; others are refused by name */
    static Filters read(Fields owner, Set<String> supported) {
        Filters filters = new Filters();
        for (Value value : owner.list("filters")) {
            Fields filter = value.fields();
            Value type = filter.required("type");
            String field = type.oneOf(FIELDS);
            if (!supported.contains(type.string())) {
                throw type.refuse("the filter is not supported here; expected one of "
                        + String.join(", ", supported.stream().sorted().toList()));
            }
            if (filters.byType.put(type.string(), filter.required(field)) != null) {
                throw type.refuse("the filter is there twice");
            }
            filter.end();
        }
        return filters;
    }

    Optional<Value> of(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    HeaderOperations headers() {
        return new HeaderOperations(change("RequestHeaderModifier"), change("ResponseHeaderModifier"));
    }

    private HeaderOperations.Change change(String type) {
        Value value = byType.get(type);
        if (value == null) {
            return HeaderOperations.Change.NONE;
        }
        Fields fields = value.fields();
        Map<String, String> set = named(fields, "set");
        Map<String, String> add = named(fields, "add");
        List<String> remove = new ArrayList<>();
        for (Value name : fields.list("remove")) {
            remove.add(HeaderReader.changeable(name, name.string()));
        }
        fields.end();
        return new HeaderOperations.Change(set, add, remove);
    }

    private static Map<String, String> named(Fields fields, String field) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Value value : fields.list(field)) {
            Fields header = value.fields();
            Value name = header.required("name");
            String text = HeaderReader.text(header.required("value"));
            header.end();
            if (headers.put(HeaderReader.changeable(name, name.string()), text) != null) {
                throw name.refuse("the name is there twice");
            }
        }
        return headers;
    }
}
