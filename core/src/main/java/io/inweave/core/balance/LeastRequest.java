package io.inweave.core.balance;

import java.util.function.LongSupplier;

/**
 * The power of some choices: draws a few hosts, by weight, and takes the one with the fewest requests under way in
 * proportion to its weight.
 *
 * <p>Two choices are enough to keep the longest queue exponentially shorter than one random choice would (Mitzenmacher,
 * 1996), and unlike a look at all hosts they do not send every client to the same idle endpoint at once. Drawing by weight
 * keeps the split right when nothing is under way, which is when all hosts tie.
 */
final class LeastRequest implements Selector {
    private final Host[] hosts;
    private final double[] weights;
    private final WeightedSample sample;
    private final int choices;
    private final LongSupplier random;

    LeastRequest(Host[] hosts, double[] weights, int choices, LongSupplier random) {
        this.hosts = hosts;
        this.weights = weights;
        this.sample = new WeightedSample(weights);
        this.choices = Math.max(2, choices);
        this.random = random;
    }

    @Override
    public Host select(long hash, int again) {
        if (hosts.length == 1) {
            return hosts[0];
        }
        int best = sample.draw(random.getAsLong());
        double bestLoad = load(best);
        for (int i = 1; i < choices; i++) {
            int other = sample.draw(random.getAsLong());
            double otherLoad = load(other);
            if (otherLoad < bestLoad) {
                best = other;
                bestLoad = otherLoad;
            }
        }
        return hosts[best];
    }

    private double load(int index) {
        return hosts[index].active() / weights[index];
    }
}
