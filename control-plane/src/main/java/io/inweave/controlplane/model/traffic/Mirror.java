package io.inweave.controlplane.model.traffic;

/** A copy of a part of the requests, whose answers nobody reads; percent from 0 to 100. */
public record Mirror(Destination destination, double percent) {}
