package io.inweave.controlplane.kubernetes.status;

import io.inweave.controlplane.source.ConfigState;
import io.inweave.controlplane.source.document.ConfigError;
import io.inweave.controlplane.source.gateway.RouteStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a state of the configuration says of each resource, by the name that messages give it. */
final class Judgement {
    private final Map<String, List<ConfigError>> errors;
    private final Map<String, List<ConfigError>> warnings;
    private final Map<String, RouteStatus> routes = new HashMap<>();

    Judgement(ConfigState state) {
        errors = byResource(state.errors());
        warnings = byResource(state.warnings());
        state.joined().routes().forEach(route -> routes.put(route.key(), route));
    }

    private static Map<String, List<ConfigError>> byResource(List<ConfigError> all) {
        Map<String, List<ConfigError>> byResource = new HashMap<>();
        all.forEach(error -> byResource
                .computeIfAbsent(error.resource(), key -> new ArrayList<>())
                .add(error));
        return byResource;
    }

    /**
     * What there is to say of one resource.
     *
     * @param refusal why it is refused, without its own name; empty when it is not
     * @param warning what of it leads nowhere; empty when nothing does
     * @param route null for what is no route in force that has a parent of ours
     */
    record Verdict(String refusal, String warning, @Nullable RouteStatus route) {}

    Verdict of(String resource) {
        return new Verdict(text(errors.get(resource)), text(warnings.get(resource)), routes.get(resource));
    }

    private static String text(@Nullable List<ConfigError> told) {
        return told == null
                ? ""
                : String.join(
                        "; ", told.stream().map(Judgement::withoutResource).toList());
    }

    private static String withoutResource(ConfigError error) {
        return new ConfigError("", 0, "", error.field(), error.value(), error.expected()).toString();
    }
}
