package io.inweave.controlplane.model.traffic;

/** One part of a split. */
public record WeightedDestination(Destination destination, int weight, HeaderOperations headers) {}
