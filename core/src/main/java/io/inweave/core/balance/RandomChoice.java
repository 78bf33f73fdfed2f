package io.inweave.core.balance;

import java.util.function.LongSupplier;

/** Any host, heavier ones more often. */
final class RandomChoice implements Selector {
    private final Host[] hosts;
    private final WeightedSample sample;
    private final LongSupplier random;

    RandomChoice(Host[] hosts, double[] weights, LongSupplier random) {
        this.hosts = hosts;
        this.sample = new WeightedSample(weights);
        this.random = random;
    }

    @Override
    public Host select(long hash, int again) {
        return hosts[sample.draw(random.getAsLong())];
    }
}
