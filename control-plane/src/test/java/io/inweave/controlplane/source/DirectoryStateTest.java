package io.inweave.controlplane.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file that is emptied means depends on time, so here time is the test's own. */
class DirectoryStateTest {
    private static final String SERVICE =
            "{ apiVersion: v1, kind: Service, metadata: { name: one }, spec: { ports: [ { port: 80 } ] } }";

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private DirectoryState state;

    @BeforeEach
    void readOnce() throws IOException {
        state = new DirectoryState(folder, nanos::get);
        write(SERVICE);
        assertThat(changed()).isTrue();
    }

    @Test
    void fileThatIsEmptyForAMomentChangesNothing() throws IOException {
        for (int i = 0; i < 3; i++) {
            write("");
            assertThat(changed()).isFalse();
            pass(Duration.ofMillis(399));
            assertThat(changed()).isFalse();
            write(SERVICE);
            assertThat(changed()).isFalse();
            pass(Duration.ofSeconds(1));
        }
        assertThat(services()).isEqualTo(1);
    }

    @Test
    void fileThatStaysEmptyIsTakenForMeant() throws IOException {
        write("");
        assertThat(changed()).isFalse();
        pass(Duration.ofMillis(400));
        assertThat(changed()).isTrue();
        assertThat(services()).isZero();
    }

    private boolean changed() {
        return state.check(folders -> {});
    }

    private int services() {
        return state.current().configuration().services().size();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), text);
    }
}
