package io.inweave.core.balance;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Weighted round robin over indexes, for many threads and without a lock.
 *
 * <p>One counter walks round after round over all indexes. Weights are scaled so that the greatest is {@link #FULL}; an
 * index takes part in a round when the running sum of its scaled weight crosses a multiple of {@code FULL} in that round.
 * So the heaviest takes part in each, one of half the weight in every second, and the picks of each are spread evenly: what
 * Envoy's earliest-deadline-first queue gives, which needs a lock. Odd indexes begin half a turn later, so that equally
 * light ones do not come in bursts. The static stride scheduler of gRPC (proposal A58) rests on the same idea.
 */
final class StrideSchedule {
    private static final int FULL = 65_535;

    private final int[] scaled;
    private final AtomicInteger sequence;

    /**
     * @param weights one positive weight an index; at least one
     * @param start where to begin, so that not all clients begin with the same endpoint
     */
    StrideSchedule(double[] weights, int start) {
        double max = 0;
        for (double weight : weights) {
            max = Math.max(max, weight);
        }
        scaled = new int[weights.length];
        for (int i = 0; i < weights.length; i++) {
            scaled[i] = (int) Math.max(1, Math.round(weights[i] / max * FULL));
        }
        sequence = new AtomicInteger(start);
    }

    int next() {
        int count = scaled.length;
        while (true) {
            long turn = sequence.getAndIncrement() & 0xffff_ffffL;
            int index = (int) (turn % count);
            long round = turn / count;
            int weight = scaled[index];
            long offset = (index & 1) == 0 ? 0 : FULL / 2;
            if ((weight * round + offset) % FULL >= FULL - weight) {
                return index;
            }
        }
    }
}
