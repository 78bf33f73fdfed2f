package io.inweave.controlplane.translate.route;

import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.inweave.controlplane.model.traffic.HeaderOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Header operations in Envoy's words; by name, so that equal content looks equal. */
final class HeaderChanges {
    private HeaderChanges() {}

    static List<HeaderValueOption> additions(HeaderOperations.Change change) {
        List<HeaderValueOption> options = new ArrayList<>();
        new TreeMap<>(change.set())
                .forEach((name, value) -> options.add(
                        option(name, value, HeaderValueOption.HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD)));
        new TreeMap<>(change.add())
                .forEach((name, value) ->
                        options.add(option(name, value, HeaderValueOption.HeaderAppendAction.APPEND_IF_EXISTS_OR_ADD)));
        return options;
    }

    private static HeaderValueOption option(
            String name, String value, HeaderValueOption.HeaderAppendAction appendAction) {
        return HeaderValueOption.newBuilder()
                .setHeader(HeaderValue.newBuilder().setKey(name).setValue(value))
                .setAppendAction(appendAction)
                .build();
    }
}
