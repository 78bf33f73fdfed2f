package io.inweave.controlplane.model;

import io.inweave.controlplane.model.naming.ObjectName;

/** One change of what a Kubernetes cluster runs. */
public sealed interface ClusterChange {
    String namespace();

    /** A Pod came or changed. */
    record PodThere(Pod pod) implements ClusterChange {
        @Override
        public String namespace() {
            return pod.namespace();
        }
    }

    /** A Pod went. */
    record PodGone(String namespace, String uid) implements ClusterChange {}

    /** A slice came or changed. */
    record SliceThere(EndpointSlice slice) implements ClusterChange {
        @Override
        public String namespace() {
            return slice.name().namespace();
        }
    }

    /** A slice went. */
    record SliceGone(ObjectName name) implements ClusterChange {
        @Override
        public String namespace() {
            return name.namespace();
        }
    }
}
