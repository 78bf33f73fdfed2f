package io.inweave.controlplane.registry;

import io.inweave.controlplane.model.naming.ObjectName;

/** Several JVMs share 127.0.0.1: an instance is known by its group and its own id, not by its address. */
record InstanceKey(ObjectName group, String instance) {
    @Override
    public String toString() {
        return group + "/" + instance;
    }
}
