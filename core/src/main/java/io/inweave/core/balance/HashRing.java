package io.inweave.core.balance;

import java.util.Arrays;

/**
 * Ketama consistent hashing as Envoy does it: each host has points on a ring, as many as its weight deserves; a key goes
 * to the first point at or after it.
 *
 * <p>The hash of a point is that of {@code <address>_<n>}. Points are kept as two arrays, so that a ring of Envoy's
 * default size costs 12 kB.
 */
final class HashRing implements Selector {
    /** However much is configured (Envoy allows 8 million): 3 MB are enough for one cluster in an application's heap. */
    private static final int MAX_POINTS = 262_144;

    private final Host[] hosts;
    private final long[] points;
    private final int[] owner;

    /**
     * @param hosts sorted by address
     * @param minimum how many points the ring has at least
     * @param maximum how many points the ring has at most
     */
    HashRing(Host[] hosts, double[] weights, long minimum, long maximum) {
        this.hosts = hosts;
        double sum = 0;
        double least = Double.MAX_VALUE;
        for (double weight : weights) {
            sum += weight;
            least = Math.min(least, weight);
        }
        double share = least / sum;
        long most = Math.max(1, Math.min(maximum, MAX_POINTS));
        double scale = Math.min(Math.ceil(share * Math.min(minimum, most)) / share, most);
        int[] counts = counts(weights, sum, scale);
        int total = 0;
        for (int count : counts) {
            total += count;
        }
        Point[] sorted = new Point[total];
        for (int i = 0, n = 0; i < hosts.length; i++) {
            for (int k = 0; k < counts[i]; k++) {
                sorted[n++] = new Point(XxHash64.hash(hosts[i].hashKey() + '_' + k), i);
            }
        }
        Arrays.sort(sorted);
        points = new long[total];
        owner = new int[total];
        for (int i = 0; i < total; i++) {
            points[i] = sorted[i].hash;
            owner[i] = sorted[i].host;
        }
    }

    private static int[] counts(double[] weights, double sum, double scale) {
        int[] counts = new int[weights.length];
        double target = 0;
        int current = 0;
        for (int i = 0; i < weights.length; i++) {
            target += scale * weights[i] / sum;
            while (current < target) {
                counts[i]++;
                current++;
            }
        }
        if (current == 0) {
            counts[0] = 1;
        }
        return counts;
    }

    @Override
    public Host select(long hash, int again) {
        int low = 0;
        int high = points.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(points[middle], hash) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return hosts[owner[(low + again) % points.length]];
    }

    private static final class Point implements Comparable<Point> {
        private final long hash;
        private final int host;

        Point(long hash, int host) {
            this.hash = hash;
            this.host = host;
        }

        @Override
        public int compareTo(Point other) {
            return Long.compareUnsigned(hash, other.hash);
        }
    }
}
