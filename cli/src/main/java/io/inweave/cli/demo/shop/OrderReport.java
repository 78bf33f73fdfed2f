package io.inweave.cli.demo.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The outcome of a batch of orders.
 *
 * @param sent orders sent
 * @param failures one line for each order that was not answered with 200 or 201
 * @param byVersion orders by the version of the payment service that charged them
 * @param byInstance orders by the instance of the payment service that charged them
 */
public record OrderReport(
        int sent, List<String> failures, Map<String, Integer> byVersion, Map<String, Integer> byInstance) {

    public static OrderReport of(List<Order> orders) {
        Map<String, Integer> versions = new TreeMap<>();
        Map<String, Integer> instances = new TreeMap<>();
        for (Order order : orders) {
            if (order.failure() == null) {
                versions.merge(order.paymentVersion(), 1, Integer::sum);
                instances.merge(order.paymentInstance(), 1, Integer::sum);
            }
        }
        List<String> failures = orders.stream()
                .filter(order -> order.failure() != null)
                .map(Order::failure)
                .toList();
        return new OrderReport(orders.size(), failures, versions, instances);
    }

    /** Both batches as one. */
    public OrderReport plus(OrderReport other) {
        List<String> allFailures = new ArrayList<>(failures);
        allFailures.addAll(other.failures);
        return new OrderReport(
                sent + other.sent, allFailures, sum(byVersion, other.byVersion), sum(byInstance, other.byInstance));
    }

    private static Map<String, Integer> sum(Map<String, Integer> one, Map<String, Integer> other) {
        Map<String, Integer> sum = new TreeMap<>(one);
        other.forEach((key, count) -> sum.merge(key, count, Integer::sum));
        return sum;
    }

    /** Share of the orders that a version charged, 0 to 1. */
    public double share(String version) {
        return sent == 0 ? 0 : byVersion.getOrDefault(version, 0) / (double) sent;
    }

    public String firstFailures() {
        return String.join("; ", failures.subList(0, Math.min(3, failures.size())));
    }
}
