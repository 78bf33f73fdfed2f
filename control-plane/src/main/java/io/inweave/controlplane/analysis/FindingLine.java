package io.inweave.controlplane.analysis;

import java.util.Locale;

/** A finding as programs read it, on the control plane's port and from {@code inweave analyze -o json}. */
public record FindingLine(
        String code,
        String severity,
        String file,
        int line,
        String resource,
        String field,
        String value,
        String message,
        String remedy) {
    public static FindingLine of(Finding finding) {
        return new FindingLine(
                finding.rule().code(),
                finding.rule().severity().name().toLowerCase(Locale.ROOT),
                finding.place().file(),
                finding.place().line(),
                finding.place().resource(),
                finding.field(),
                finding.value(),
                finding.message(),
                finding.rule().remedy());
    }
}
