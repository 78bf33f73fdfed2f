package io.inweave.core.telemetry;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Where lines of an {@link EventLog} go. Thread-safe: each line is one write. */
abstract class EventSink {
    static final EventSink NONE = new EventSink(Clock.systemUTC()) {
        @Override
        void append(String line) {}
    };

    private static final int LINES_A_WINDOW = 5;
    private static final long WINDOW_MILLIS = 60_000;
    private static final int MAX_MESSAGES = 256;

    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();

    EventSink(Clock clock) {
        this.clock = clock;
    }

    static EventSink standardError(Clock clock) {
        return new StreamSink(new FileOutputStream(FileDescriptor.err), clock);
    }

    static EventSink file(Path file, Clock clock) throws IOException {
        return new StreamSink(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), clock);
    }

    static EventSink text(Appendable out, Clock clock) {
        return new EventSink(clock) {
            @Override
            void append(String line) throws IOException {
                out.append(line);
            }
        };
    }

    /** Writes one line, end included. */
    abstract void append(String line) throws IOException;

    final synchronized void write(String event) {
        try {
            append(Instant.ofEpochMilli(clock.millis()) + " " + event + "\n");
        } catch (IOException | RuntimeException e) {
            // A log that cannot be written must not stop what it tells of, and there is nobody left to tell.
        }
    }

    /** How many events of this message were left out since its last line; negative when this one is to be, too. */
    final synchronized long admit(String component, String message) {
        String key = component + ' ' + message;
        Window window = windows.get(key);
        if (window == null) {
            if (windows.size() >= MAX_MESSAGES) {
                windows.clear();
            }
            window = new Window();
            windows.put(key, window);
        }
        return window.admit(clock.millis());
    }

    private static final class Window {
        private long start = Long.MIN_VALUE;
        private int lines;
        private long suppressed;

        long admit(long now) {
            if (start == Long.MIN_VALUE || now - start >= WINDOW_MILLIS || now < start) {
                start = now;
                lines = 0;
            }
            if (lines >= LINES_A_WINDOW) {
                suppressed++;
                return -1;
            }
            lines++;
            long told = suppressed;
            suppressed = 0;
            return told;
        }
    }

    private static final class StreamSink extends EventSink {
        private final OutputStream out;

        StreamSink(OutputStream out, Clock clock) {
            super(clock);
            this.out = out;
        }

        @Override
        void append(String line) throws IOException {
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
