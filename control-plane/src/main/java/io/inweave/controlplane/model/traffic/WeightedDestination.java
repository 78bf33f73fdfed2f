package io.inweave.controlplane.model.traffic;

import org.jspecify.annotations.Nullable;

/**
 * One part of a split.
 *
 * @param failure what this part of the requests is answered with, without being sent anywhere; null: they are sent
 */
public record WeightedDestination(
        Destination destination, int weight, HeaderOperations headers, Fault.@Nullable Abort failure) {
    public WeightedDestination(Destination destination, int weight, HeaderOperations headers) {
        this(destination, weight, headers, null);
    }
}
