package io.inweave.core.balance;

/**
 * How the requests of a cluster are shared among its priorities, as Envoy does it (load balancing, "Priority levels",
 * "Degraded endpoints", "Panic threshold").
 *
 * <p>A priority can take its share of available hosts times the overprovisioning factor, at most all. What the first
 * cannot take goes to the next; degraded hosts get what the healthy ones of all priorities leave. When all together cannot
 * take everything, what they can is scaled up, and a priority whose available share is below the panic threshold forgets
 * about health: rather a try at a host that may be well than a flood on the few that are. When every priority panics, load
 * follows the number of hosts.
 */
final class PriorityLoads {
    private final double[] healthy;
    private final double[] degraded;
    private final boolean[] panic;

    private PriorityLoads(int priorities) {
        healthy = new double[priorities];
        degraded = new double[priorities];
        panic = new boolean[priorities];
    }

    /**
     * @param total hosts of each priority
     * @param healthyHosts of these the healthy ones
     * @param degradedHosts of these the degraded ones
     * @param overprovisioningPercent 140 by default
     * @param panicThresholdPercent 0 for never
     */
    static PriorityLoads of(
            int[] total,
            int[] healthyHosts,
            int[] degradedHosts,
            int overprovisioningPercent,
            int panicThresholdPercent) {
        int count = total.length;
        PriorityLoads loads = new PriorityLoads(count);
        double[] canHealthy = new double[count];
        double[] canDegraded = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            canHealthy[i] = capacity(healthyHosts[i], total[i], overprovisioningPercent);
            canDegraded[i] = capacity(degradedHosts[i], total[i], overprovisioningPercent);
            sum += canHealthy[i] + canDegraded[i];
        }
        double available = Math.min(1, sum);
        if (available > 0) {
            double left = spread(canHealthy, available, 1, loads.healthy);
            spread(canDegraded, available, left, loads.degraded);
        }
        if (available < 1 && panicThresholdPercent > 0) {
            loads.panic(total, healthyHosts, degradedHosts, panicThresholdPercent);
        }
        return loads;
    }

    private static double capacity(int hosts, int total, int overprovisioningPercent) {
        return total == 0 ? 0 : Math.min(1, hosts * (overprovisioningPercent / 100.0) / total);
    }

    private static double spread(double[] can, double available, double toSpread, double[] shares) {
        double left = toSpread;
        for (int i = 0; i < can.length; i++) {
            shares[i] = Math.min(left, can[i] / available);
            left -= shares[i];
        }
        return left;
    }

    private void panic(int[] total, int[] healthyHosts, int[] degradedHosts, int thresholdPercent) {
        boolean everywhere = true;
        int hosts = 0;
        for (int i = 0; i < total.length; i++) {
            double percent = total[i] == 0 ? 0 : 100.0 * (healthyHosts[i] + degradedHosts[i]) / total[i];
            panic[i] = percent < thresholdPercent;
            everywhere &= panic[i];
            hosts += total[i];
        }
        for (int i = 0; everywhere && i < total.length; i++) {
            healthy[i] = hosts == 0 ? 0 : (double) total[i] / hosts;
            degraded[i] = 0;
        }
    }

    /** The share of all requests that goes to the healthy hosts of a priority; in panic, to all of its hosts. */
    double healthy(int priority) {
        return healthy[priority];
    }

    /** The share of all requests that goes to the degraded hosts of a priority. */
    double degraded(int priority) {
        return degraded[priority];
    }

    /** Whether health is of no account in a priority. */
    boolean panic(int priority) {
        return panic[priority];
    }
}
