package io.inweave.tests.cluster.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of this machine that is run to its end.
 *
 * @param words the program and its arguments
 * @param environment added to this process's
 * @param limit how long it may take
 */
record Command(List<String> words, Map<String, String> environment, Duration limit) {

    static Command of(Path program, String... arguments) {
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(List.of(arguments));
        return new Command(words, Map.of(), Duration.ofMinutes(3));
    }

    Command with(String name, String value) {
        return new Command(words, Map.of(name, value), limit);
    }

    Command within(Duration longest) {
        return new Command(words, environment, longest);
    }

    /** What it writes, without the last line break; fails with what it complains about. */
    String run() {
        return run("");
    }

    /** As {@link #run()}, with an input. */
    String run(String input) {
        Ended ended = end(input);
        if (ended.code() != 0) {
            throw new AssertionError(
                    words + " ended with " + ended.code() + ":\n" + ended.complaint() + ended.output());
        }
        return ended.output();
    }

    /** How it ended. */
    Ended end(String input) {
        try {
            Path out = Files.createTempFile("command", ".out");
            Path complaints = Files.createTempFile("command", ".err");
            try {
                return start(input, out, complaints);
            } finally {
                Files.delete(out);
                Files.delete(complaints);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(words + " cannot be run", e);
        }
    }

    // Into files: a daemon that it starts would hold a pipe open for ever.
    private Ended start(String input, Path out, Path complaints) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(complaints.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(words + " took longer than " + limit + "; it wrote:\n"
                        + Files.readString(complaints) + Files.readString(out));
            }
            return new Ended(process.exitValue(), Files.readString(out).strip(), Files.readString(complaints));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(words + " was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    record Ended(int code, String output, String complaint) {}
}
