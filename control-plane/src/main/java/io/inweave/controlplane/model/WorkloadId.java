package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.ObjectName;

/**
 * Which workload. A Pod and a WorkloadGroup may have the same name and are not the same; nor are two Pods of one name, one
 * after the other, as a StatefulSet makes them.
 *
 * @param uid of the Pod, empty for a group
 */
public record WorkloadId(Kind kind, ObjectName object, String uid) {
    /** The kinds of objects that stand for workloads. */
    public enum Kind {
        GROUP,
        POD
    }

    public static WorkloadId group(ObjectName name) {
        return new WorkloadId(Kind.GROUP, name, "");
    }

    public static WorkloadId pod(ObjectName name, String uid) {
        return new WorkloadId(Kind.POD, name, uid);
    }

    public String namespace() {
        return object.namespace();
    }

    public boolean isPod() {
        return kind == Kind.POD;
    }

    /** As messages and status pages name it. */
    @Override
    public String toString() {
        return object.toString();
    }
}
