package io.inweave.tests.system.kit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long tests wait for what must happen: generous, since no test measures time. */
public final class Patience {
    public static final Duration LIMIT = Duration.ofSeconds(90);

    private Patience() {}

    public static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(100));
    }
}
