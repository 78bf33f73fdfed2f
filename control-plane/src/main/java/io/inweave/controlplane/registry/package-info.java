/**
 * Which workload instances there are, and on which ports their agents serve. State, not streams: a lost stream withdraws
 * nothing, and what is registered survives a restart of the control plane. An instance goes when its agent withdraws its
 * last port and leaves, or 60 s after its last stream was lost.
 */
@NullMarked
package io.inweave.controlplane.registry;

import org.jspecify.annotations.NullMarked;
