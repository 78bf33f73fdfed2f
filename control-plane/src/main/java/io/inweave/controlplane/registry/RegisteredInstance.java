package io.inweave.controlplane.registry;

import java.util.SortedSet;
import java.util.TreeSet;

/** One instance at one moment, for people and for Prometheus. */
public record RegisteredInstance(Registration registration, SortedSet<Integer> announced, boolean connected) {
    public RegisteredInstance {
        announced = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(announced));
    }
}
