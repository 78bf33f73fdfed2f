package io.inweave.core.balance;

import java.util.Arrays;

/** Draws an index with a probability in proportion to its weight. Immutable. */
final class WeightedSample {
    private final double[] upTo;
    private final boolean equal;

    WeightedSample(double[] weights) {
        upTo = new double[weights.length];
        double sum = 0;
        boolean same = true;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            upTo[i] = sum;
            same &= weights[i] == weights[0];
        }
        equal = same;
    }

    /** @param random 64 random bits */
    int draw(long random) {
        double unit = (random >>> 11) * 0x1.0p-53;
        if (equal) {
            return (int) (unit * upTo.length);
        }
        int found = Arrays.binarySearch(upTo, unit * upTo[upTo.length - 1]);
        int index = found >= 0 ? found + 1 : -found - 1;
        return Math.min(index, upTo.length - 1);
    }
}
