package io.inweave.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
    private final StringBuffer out = new StringBuffer();
    private final Clock noon = Clock.fixed(Instant.parse("2026-11-24T12:00:00.123Z"), ZoneOffset.UTC);
    private final EventLog log = EventLog.to(out, EventLog.Level.INFO, noon);

    @Test
    void writesOneLineAnEvent() {
        log.component("xds").warn("resource refused", "name", "outbound|80||a", "value", "two words", "count", 3);

        assertThat(out)
                .hasToString("2026-11-24T12:00:00.123Z WARN  inweave.xds: resource refused name=outbound|80||a"
                        + " value=\"two words\" count=3\n");
    }

    @Test
    void leavesOutWhatIsBelowTheLevel() {
        log.debug("detail");
        EventLog.none().error("nothing");

        assertThat(out).isEmpty();
        assertThat(log.enabled(EventLog.Level.DEBUG)).isFalse();
        assertThat(log.enabled(EventLog.Level.ERROR)).isTrue();
    }

    @Test
    void itsLevelChangesForAllItsComponents() {
        EventLog component = log.component("xds");
        log.level(EventLog.Level.DEBUG);
        component.debug("detail");
        EventLog.none().level(EventLog.Level.DEBUG);

        assertThat(out).contains("inweave.xds: detail");
        assertThat(EventLog.none().enabled(EventLog.Level.ERROR)).isFalse();
    }

    @Test
    void noValueCanForgeALine() {
        log.info(
                "refused",
                "peer",
                "a\n2026-11-24T12:00:00Z ERROR inweave: all is lost",
                "other",
                "x\r\u001b[31m\u2028\u202e\u0085\"=\\");

        assertThat(out.toString().lines()).hasSize(1);
        assertThat(out.toString().trim().codePoints().noneMatch(Character::isISOControl))
                .isTrue();
        assertThat(out)
                .contains(
                        "peer=\"a\\n2026-11-24T12:00:00Z ERROR inweave: all is lost\"",
                        "\\u000d\\u001b[31m\\u2028\\u202e\\u0085\\\"=\\\\");
    }

    @Test
    void veryLongValuesAreCut() {
        log.info("long", "value", "x".repeat(5000));

        assertThat(out.length()).isLessThan(2200);
        assertThat(out).contains("(3000 more)");
    }

    @Test
    void aFailureIsToldWithItsCausesOnTheSameLine() {
        log.error("failed", "reason", new IOException("outer\nline", new IllegalStateException("inner")));

        assertThat(out).contains("reason=\"IOException: outer\\nline <- IllegalStateException: inner\"");
        assertThat(out.toString().lines()).hasSize(1);
    }

    @Test
    void whatAPeerCausesIsBoundedAndTheRestCounted() {
        MovingClock clock = new MovingClock();
        EventLog bounded = EventLog.to(out, EventLog.Level.INFO, clock);
        for (int i = 0; i < 1000; i++) {
            bounded.peer("bad handshake", "n", i);
        }
        assertThat(out.toString().lines()).hasSize(5);
        bounded.peer("something else");
        assertThat(out.toString().lines()).hasSize(6);

        clock.now = clock.now.plus(Duration.ofMinutes(2));
        bounded.peer("bad handshake", "n", 1000);

        assertThat(out.toString().lines().toList().get(6)).endsWith("n=1000 suppressed=995");
    }

    @Test
    void appendsToAFile(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("agent.log");
        EventLog.toFile(file, EventLog.Level.INFO).info("one");
        EventLog.toFile(file, EventLog.Level.INFO).info("two");

        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void aLogThatCannotBeWrittenThrowsNothing() {
        Appendable broken = new Appendable() {
            @Override
            public Appendable append(CharSequence text) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public Appendable append(CharSequence text, int start, int end) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public Appendable append(char c) throws IOException {
                throw new IOException("disk full");
            }
        };

        EventLog.to(broken, EventLog.Level.INFO, noon).info("lost");
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-11-24T12:00:00Z");

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
