package io.inweave.controlplane.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void isItsOwnersOnly() throws IOException {
        StateDirectory state = StateDirectory.open(directory.resolve("made/below"));
        state.file("key").write("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.path())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(state.file("key").path())))
                .isEqualTo("rw-------");
    }

    @Test
    void aWriteReplacesTheWholeFileAndLeavesNothingBeside() throws IOException {
        StateDirectory state = StateDirectory.open(directory);
        state.file("f").write("a longer content");
        state.file("f").write("short");
        assertThat(state.file("f").readText(100)).contains("short");
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        StateDirectory state = StateDirectory.open(directory);
        state.file("f").write("x".repeat(11));
        assertThatThrownBy(() -> state.file("f").read(10)).hasMessageContaining("expected at most 10 bytes, found 11");
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "");
        assertThatThrownBy(() -> StateDirectory.open(file))
                .hasMessageContaining(file + ": expected a directory, found a file");
    }

    @Test
    void whatMustHappenOnceHappensOneAtATime() throws Exception {
        StateDirectory state = StateDirectory.open(directory);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 40; i++) {
            threads.submit(() -> state.exclusively(() -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                inside.decrementAndGet();
                return null;
            }));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(1);
    }
}
