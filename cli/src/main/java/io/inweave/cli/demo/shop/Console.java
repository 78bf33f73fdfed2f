package io.inweave.cli.demo.shop;

import java.io.PrintStream;
import java.time.Duration;

/** Where the demo shows its progress: plain lines, each flushed at once. */
public final class Console {
    private final PrintStream out;
    private final long started = System.nanoTime();

    public Console(PrintStream out) {
        this.out = out;
    }

    public void title(String text) {
        out.printf("%n== %s%n", text);
        out.flush();
    }

    public void line(String format, Object... values) {
        out.printf("   " + format + "%n", values);
        out.flush();
    }

    /** A line that is no format. */
    public void plain(String text) {
        out.println("   " + text);
        out.flush();
    }

    /** A step that takes a while; prefixed by the seconds since the start. */
    public void progress(String format, Object... values) {
        long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
        out.printf("   [%3d s] %s%n", seconds, String.format(format, values));
        out.flush();
    }
}
