/** What VirtualService, DestinationRule and Sidecar say, as immutable values. */
@NullMarked
package io.inweave.controlplane.model.traffic;

import org.jspecify.annotations.NullMarked;
