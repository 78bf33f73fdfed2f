package io.inweave.core.telemetry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The data plane's own log, its only one: one line an event, never through the application's logging. Control characters
 * are escaped, so that no peer can forge a line. Thread-safe; logging never throws.
 */
public final class EventLog {
    /** Which events are written: those of the chosen level and the graver ones. */
    public enum Level {
        /** Something that somebody must put right. */
        ERROR,
        /** Something that went wrong and was dealt with, or will be tried again. */
        WARN,
        /** What an operator wants to see once. */
        INFO,
        /** What a developer wants to see. */
        DEBUG
    }

    private static final EventLog NONE = new EventLog(EventSink.NONE, new Threshold(null), "");

    private final EventSink sink;
    private final Threshold threshold;
    private final String component;

    private EventLog(EventSink sink, Threshold threshold, String component) {
        this.sink = sink;
        this.threshold = threshold;
        this.component = component;
    }

    /** The level of a log and all its components; null: nothing is written, ever. */
    private static final class Threshold {
        private volatile @Nullable Level level;

        Threshold(@Nullable Level level) {
            this.level = level;
        }
    }

    /** A log that writes nothing. */
    public static EventLog none() {
        return NONE;
    }

    /** A log to the process's standard error, even where the application has replaced {@code System.err}. */
    public static EventLog toStandardError(Level level) {
        return new EventLog(EventSink.standardError(Clock.systemUTC()), new Threshold(level), "");
    }

    /**
     * A log that appends to a file.
     *
     * @throws IOException when the file cannot be opened for appending
     */
    public static EventLog toFile(Path file, Level level) throws IOException {
        return new EventLog(EventSink.file(file, Clock.systemUTC()), new Threshold(level), "");
    }

    /** A log to anything that takes text, such as a {@link StringBuffer} in a test. */
    public static EventLog to(Appendable out, Level level, Clock clock) {
        return new EventLog(EventSink.text(out, clock), new Threshold(level), "");
    }

    /** The same log under the name of a component, such as {@code xds}. */
    public EventLog component(String name) {
        return new EventLog(sink, threshold, name);
    }

    /** The level in force; null for a log that writes nothing. */
    public @Nullable Level level() {
        return threshold.level;
    }

    /** From now on this is the level, of this log and of all its components. One that writes nothing stays so. */
    public void level(Level chosen) {
        if (threshold.level != null) {
            threshold.level = chosen;
        }
    }

    /** Whether events of this level are written. */
    public boolean enabled(Level wanted) {
        Level level = threshold.level;
        return level != null && wanted.compareTo(level) <= 0;
    }

    /**
     * @param message a constant text; what varies goes into the pairs
     * @param keyValues keys and values by turns
     */
    public void error(String message, Object... keyValues) {
        log(Level.ERROR, message, keyValues);
    }

    /** See {@link #error(String, Object...)}. */
    public void warn(String message, Object... keyValues) {
        log(Level.WARN, message, keyValues);
    }

    /** See {@link #error(String, Object...)}. */
    public void info(String message, Object... keyValues) {
        log(Level.INFO, message, keyValues);
    }

    /** See {@link #error(String, Object...)}. */
    public void debug(String message, Object... keyValues) {
        log(Level.DEBUG, message, keyValues);
    }

    /**
     * A warning that a peer can cause as often as it likes: at most 5 lines a minute for each message; how many were left
     * out is told on the next one.
     */
    public void peer(String message, Object... keyValues) {
        if (enabled(Level.WARN)) {
            long suppressed = sink.admit(component, message);
            if (suppressed >= 0) {
                sink.write(EventLine.of(Level.WARN, component, message, keyValues, suppressed));
            }
        }
    }

    private void log(Level wanted, String message, Object[] keyValues) {
        if (enabled(wanted)) {
            sink.write(EventLine.of(wanted, component, message, keyValues, 0));
        }
    }
}
