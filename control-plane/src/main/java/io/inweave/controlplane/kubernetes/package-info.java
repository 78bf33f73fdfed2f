/**
 * A Kubernetes cluster as the source of configuration and workloads, as the proof of who calls, and as the place where a
 * control plane keeps what must outlive it: the API server is the store, there is no other.
 */
@NullMarked
package io.inweave.controlplane.kubernetes;

import org.jspecify.annotations.NullMarked;
