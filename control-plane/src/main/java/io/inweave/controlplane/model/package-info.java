/**
 * The one world that the control plane serves: what the configuration says, and which workload instances are
 * registered. Everything here is an immutable value; a change makes a new {@link
 * io.inweave.controlplane.model.World} that shares what did not change.
 */
@NullMarked
package io.inweave.controlplane.model;

import org.jspecify.annotations.NullMarked;
