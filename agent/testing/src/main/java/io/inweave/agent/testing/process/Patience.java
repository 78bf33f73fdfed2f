package io.inweave.agent.testing.process;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/** How long tests wait for what must happen: generous, since no test measures time. */
public final class Patience {
    /** 90 s; system property {@code inweave.test.patience}, in seconds, says otherwise. */
    public static final Duration LIMIT = Duration.ofSeconds(Long.getLong("inweave.test.patience", 90));

    private Patience() {}

    public static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(100));
    }

    /** Waits for a line of an output that has all parts. */
    public static void line(Supplier<String> output, String... parts) {
        try {
            await("a line with " + List.of(parts))
                    .until(() -> output.get()
                            .lines()
                            .anyMatch(line -> Stream.of(parts).allMatch(line::contains)));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("no line with " + List.of(parts) + " in:\n" + output.get(), e);
        }
    }
}
