package io.inweave.controlplane.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** A clock and a ticker that move when they are told to. */
public final class MutableClock extends Clock implements LongSupplier {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    public void advance(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public long getAsLong() {
        return now.get().getEpochSecond() * 1_000_000_000L + now.get().getNano();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
