package io.inweave.controlplane.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DebounceTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger runs = new AtomicInteger();
    private final Debounce debounce = new Debounce(timer, runs::incrementAndGet);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void changesThatComeTogetherAreOne() {
        for (int i = 0; i < 100; i++) {
            debounce.changed();
        }
        Awaitility.await().until(() -> runs.get() >= 1);
        Awaitility.await().during(Duration.ofMillis(100)).until(() -> runs.get() <= 2);
    }

    @Test
    void changesThatNeverEndAreNotHeldForever() {
        ScheduledExecutorService editor = Executors.newSingleThreadScheduledExecutor();
        try {
            editor.scheduleAtFixedRate(debounce::changed, 0, 5, TimeUnit.MILLISECONDS);
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> runs.get() >= 2);
        } finally {
            editor.shutdownNow();
        }
        assertThat(runs.get()).isPositive();
    }
}
