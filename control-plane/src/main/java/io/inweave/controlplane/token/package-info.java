/**
 * Join tokens: how a workload without Kubernetes proves for the first time who it is. A token names one WorkloadGroup and
 * hence one identity, the address of the control plane and the root to expect there; it is good for a number of keys and
 * for a time.
 */
@NullMarked
package io.inweave.controlplane.token;

import org.jspecify.annotations.NullMarked;
