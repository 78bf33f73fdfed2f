package io.inweave.agent.runtime.settings;

import io.inweave.core.telemetry.EventLog;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Paths;
import java.util.Locale;

/** Opens the agent's log as the settings say: to standard error, so that an application's output stays its own, or to a file. */
public final class LogSettings {
    private LogSettings() {}

    public static EventLog open(AgentSettings settings) {
        String level = settings.get("log.level");
        EventLog.Level chosen = EventLog.Level.INFO;
        String complaint = null;
        if (level != null) {
            try {
                chosen = EventLog.Level.valueOf(level.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                complaint = level;
            }
        }
        EventLog log = target(settings, chosen);
        if (complaint != null) {
            log.error(
                    "bad setting, its default holds",
                    "setting",
                    "inweave.log.level",
                    "value",
                    complaint,
                    "expected",
                    "error, warn, info or debug");
        }
        return log;
    }

    private static EventLog target(AgentSettings settings, EventLog.Level level) {
        String file = settings.get("log.file");
        if (file == null) {
            return EventLog.toStandardError(level);
        }
        try {
            return EventLog.toFile(Paths.get(file), level);
        } catch (IOException | InvalidPathException e) {
            EventLog log = EventLog.toStandardError(level);
            log.error(
                    "bad setting, its default holds",
                    "setting",
                    "inweave.log.file",
                    "value",
                    file,
                    "expected",
                    "the path of a writable file",
                    "reason",
                    e.toString());
            return log;
        }
    }
}
