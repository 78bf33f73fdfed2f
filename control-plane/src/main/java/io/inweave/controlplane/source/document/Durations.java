package io.inweave.controlplane.source.document;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them. */
public final class Durations {
    /** What is told of a text that is no duration. */
    public static final String EXPECTED = "expected a duration such as 1h30m, 10s, 2.5s or 50ms";

    private static final Pattern WHOLE = Pattern.compile("0|([0-9]{1,9}(\\.[0-9]{1,9})?(h|m|s|ms|us|ns))+");
    private static final Pattern PART = Pattern.compile("([0-9.]+)(h|ms|m|s|us|ns)");

    private Durations() {}

    static Optional<Duration> parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanosIn(part.group(2)))));
        }
        // Longer than a hundred years is a slip of the keyboard, and overflows what reads it.
        if (nanos.compareTo(BigDecimal.valueOf(Duration.ofDays(36_500).toNanos())) > 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(nanos.longValue()));
    }

    private static long nanosIn(String unit) {
        switch (unit) {
            case "h":
                return 3_600_000_000_000L;
            case "m":
                return 60_000_000_000L;
            case "s":
                return 1_000_000_000L;
            case "ms":
                return 1_000_000L;
            case "us":
                return 1_000L;
            default:
                return 1L;
        }
    }
}
