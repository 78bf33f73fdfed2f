package io.inweave.core.balance;

/**
 * Maglev hashing (Eisenbud et al., NSDI 2016, section 3.4), with weights as Envoy gives them: a heavier host takes its
 * turn at filling the table more often. A key keeps its host for nearly all keys when a host comes or goes.
 */
final class MaglevTable implements Selector {
    private final Host[] hosts;
    private final char[] table;

    /**
     * @param hosts at most 65,535, sorted by address so that every client builds the same table
     * @param size of the table, a prime number
     */
    MaglevTable(Host[] hosts, double[] weights, int size) {
        this.hosts = hosts;
        this.table = new char[size];
        fill(weights);
    }

    @Override
    public Host select(long hash, int again) {
        long key = again == 0 ? hash : hash ^ -again;
        return hosts[table[(int) Long.remainderUnsigned(key, table.length)]];
    }

    private void fill(double[] weights) {
        int size = table.length;
        int count = hosts.length;
        long[] at = new long[count];
        long[] skip = new long[count];
        double[] due = new double[count];
        double max = 0;
        for (int i = 0; i < count; i++) {
            String name = hosts[i].hashKey();
            at[i] = Long.remainderUnsigned(XxHash64.hash(name), size);
            skip[i] = Long.remainderUnsigned(XxHash64.hash(name, 1), size - 1) + 1;
            max = Math.max(max, weights[i]);
        }
        boolean[] taken = new boolean[size];
        int filled = 0;
        for (int round = 1; filled < size; round++) {
            for (int i = 0; i < count && filled < size; i++) {
                if (round * weights[i] < due[i]) {
                    continue;
                }
                due[i] += max;
                while (taken[(int) at[i]]) {
                    at[i] = (at[i] + skip[i]) % size;
                }
                taken[(int) at[i]] = true;
                table[(int) at[i]] = (char) i;
                filled++;
            }
        }
    }
}
