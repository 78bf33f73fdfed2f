package io.inweave.core.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All hosts of a cluster, ready to choose from: which share of the requests goes to which pool. Immutable; a new one is
 * made when endpoints, health or slow-start weights change.
 */
final class Levels {
    /** Whether a request's hash or chance decides on the pool. */
    private final boolean hashes;

    private final Pool[] pools;
    private final double[] upTo;
    private final LongSupplier random;

    private Levels(boolean hashes, Pool[] pools, double[] upTo, LongSupplier random) {
        this.hashes = hashes;
        this.pools = pools;
        this.upTo = upTo;
        this.random = random;
    }

    /**
     * @param tried hosts to pass over while there are others; null for none
     * @return null when there is no host to go to
     */
    @Nullable
    Host choose(long hash, @Nullable List<Host> tried) {
        if (pools.length == 0) {
            return null;
        }
        Pool pool = pools[pools.length == 1 ? 0 : draw(hash)];
        Host host = pool.select(hash, 0);
        if (tried == null || !tried.contains(host)) {
            return host;
        }
        for (int again = 1; again <= 3; again++) {
            host = pool.select(hash, again);
            if (!tried.contains(host)) {
                return host;
            }
        }
        Host other = pool.other(tried, random.getAsLong());
        return other == null ? host : other;
    }

    private int draw(long hash) {
        // The multiplication spreads a hash over all bits: those of a few keys may differ in the lowest only.
        long bits = hashes ? hash * 0x9E3779B97F4A7C15L : random.getAsLong();
        double at = (bits >>> 11) * 0x1.0p-53 * upTo[upTo.length - 1];
        int index = 0;
        while (index < upTo.length - 1 && at >= upTo[index]) {
            index++;
        }
        return index;
    }

    static final class Builder {
        private final List<Pool> pools = new ArrayList<>();
        private final List<Double> shares = new ArrayList<>();

        /** @param share of all requests; a pool without hosts takes none */
        void add(@Nullable Pool pool, double share) {
            if (pool != null && share > 0) {
                pools.add(pool);
                shares.add(share);
            }
        }

        Levels build(Selectors selectors, LongSupplier random) {
            double[] upTo = new double[shares.size()];
            double sum = 0;
            for (int i = 0; i < upTo.length; i++) {
                sum += shares.get(i);
                upTo[i] = sum;
            }
            return new Levels(selectors.hashes(), pools.toArray(new Pool[0]), upTo, random);
        }
    }
}
