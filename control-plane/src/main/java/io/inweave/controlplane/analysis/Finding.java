package io.inweave.controlplane.analysis;

import io.inweave.controlplane.analysis.scene.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One thing that is wrong, or looks it.
 *
 * @param field path of the field, such as {@code spec.http[0].route}; empty when the whole is meant
 * @param value what stands there; may be empty
 * @param message what is the matter with it
 */
public record Finding(Rule rule, Place place, String field, String value, String message) {
    /** The worst first; then by where it stands. */
    static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding finding) -> finding.rule().severity(), Comparator.reverseOrder())
            .thenComparing(finding -> finding.place().file())
            .thenComparing(finding -> finding.place().line())
            .thenComparing(finding -> finding.place().resource())
            .thenComparing(finding -> finding.rule().code())
            .thenComparing(Finding::field)
            .thenComparing(Finding::value);

    /** One line, without code and remedy, in the form of the control plane's refusals. */
    public String text() {
        List<String> parts = new ArrayList<>(5);
        parts.add(place.line() > 0 ? place.file() + ":" + place.line() : place.file());
        parts.add(place.resource());
        parts.add(field);
        parts.add(value.isEmpty() ? "" : "'" + value + "'");
        parts.add(message);
        parts.removeIf(String::isEmpty);
        return String.join(": ", parts);
    }
}
