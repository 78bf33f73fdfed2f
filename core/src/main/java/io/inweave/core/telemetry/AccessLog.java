package io.inweave.core.telemetry;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one line an exchange from a thread of its own; lines that come faster than they are written are dropped. */
final class AccessLog implements AutoCloseable {
    private static final int CAPACITY = 8192;
    private static final int BATCH = 256;
    private static final long PERIOD_MILLIS = 100;

    private final BoundedQueue<String> queue = new BoundedQueue<>(CAPACITY);
    private final OutputStream out;
    private final EventLog log;
    private final Background background;
    private final @Nullable Closeable file;

    AccessLog(OutputStream out, EventLog log) {
        this(out, null, log);
    }

    /**
     * @param file closed at the end: standard output and error are not ours to close
     */
    private AccessLog(OutputStream out, @Nullable Closeable file, EventLog log) {
        this.out = out;
        this.file = file;
        this.log = log.component("access");
        this.background = Background.start("inweave-access-log", this::turn);
    }

    /**
     * @param target {@code stdout}, {@code stderr} or the path of a file to append to
     */
    static AccessLog to(String target, EventLog log) throws IOException {
        switch (target) {
            case "stdout":
                return new AccessLog(new FileOutputStream(FileDescriptor.out), log);
            case "stderr":
                return new AccessLog(new FileOutputStream(FileDescriptor.err), log);
            default:
                OutputStream file =
                        Files.newOutputStream(Paths.get(target), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                return new AccessLog(file, file, log);
        }
    }

    void record(ExchangeFacts facts) {
        queue.offer(AccessLine.of(facts));
    }

    private long turn() {
        List<String> lines = queue.take(BATCH);
        if (lines.isEmpty()) {
            return PERIOD_MILLIS;
        }
        try {
            out.write(String.join("", lines).getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            queue.lost(lines.size());
            log.peer("access log cannot be written", "reason", e);
        }
        return lines.size() == BATCH ? 0 : PERIOD_MILLIS;
    }

    long dropped() {
        return queue.dropped();
    }

    @Override
    public void close() {
        background.close();
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                log.debug("access log is not closed", "reason", e);
            }
        }
    }
}
