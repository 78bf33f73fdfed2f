package io.inweave.agent.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/**
 * For subjects: a body that the thread which makes a call writes while the library reads it, for libraries that have no writer of their
 * own. Such a library tells nobody of a body that it has not begun to read; the application ends it when it hears of the call's end.
 */
public final class WrittenBody {
    private static final int PART = 8192;

    private final PipedInputStream stream = new PipedInputStream(PART);
    private final PipedOutputStream writer;

    public WrittenBody() {
        try {
            writer = new PipedOutputStream(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the library reads. */
    public InputStream stream() {
        return stream;
    }

    /** Returns when all of it was read, or the call is over. */
    public void write(String text, CompletionStage<?> call) {
        call.whenComplete((answer, failure) -> end());
        try (OutputStream out = writer) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The call is over, and tells by itself how it ended.
        }
    }

    private void end() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
