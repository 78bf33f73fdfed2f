package io.inweave.core.balance;

import java.util.function.LongSupplier;

/** One after the other, heavier hosts more often. */
final class RoundRobin implements Selector {
    private final Host[] hosts;
    private final StrideSchedule schedule;

    RoundRobin(Host[] hosts, double[] weights, LongSupplier random) {
        this.hosts = hosts;
        this.schedule = new StrideSchedule(weights, (int) random.getAsLong());
    }

    @Override
    public Host select(long hash, int again) {
        return hosts[schedule.next()];
    }
}
