package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.ObjectName;

/** A workload that is written down, for services to select by its labels. */
public record WorkloadEntry(ObjectName name, StaticEndpoint endpoint) {}
