package io.inweave.controlplane.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.controlplane.testkit.LogLines;
import io.inweave.controlplane.testkit.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class RefusalLogTest {
    private final MutableClock clock = new MutableClock();
    private final RefusalLog refusals =
            new RefusalLog(LoggerFactory.getLogger("io.inweave.controlplane.refused"), clock);

    @Test
    void aFloodOfRefusalsIsCountedInsteadOfWritten() {
        try (LogLines log = new LogLines()) {
            for (int i = 0; i < 10_000; i++) {
                refusals.refused("a stream", "somebody", "because");
            }
            assertThat(log.containing("refused a stream")).hasSize(100);
            clock.advance(Duration.ofSeconds(1));
            refusals.refused("a stream", "somebody", "because");
            assertThat(log.containing("(9900 more not shown)")).hasSize(1);
        }
    }

    @Test
    void textOfAPeerStaysOnItsLine() {
        assertThat(Printable.of("a\r\n\u001b[31mb\\\u2028")).isEqualTo("a\\u000d\\u000a\\u001b[31mb\\u005c\\u2028");
        assertThat(Printable.of("x".repeat(10_000))).hasSizeLessThan(250);
        assertThat(Printable.of(null)).isEqualTo("-");
    }
}
