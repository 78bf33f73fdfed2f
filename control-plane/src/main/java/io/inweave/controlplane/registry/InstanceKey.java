package io.inweave.controlplane.registry;

import io.inweave.controlplane.model.WorkloadId;

/** Several JVMs share 127.0.0.1: an instance is known by its workload and its own id, not by its address. */
record InstanceKey(WorkloadId workload, String instance) {
    @Override
    public String toString() {
        return workload + "/" + instance;
    }
}
