/** Who the ends of a call say they are, for telemetry: Istio's peer metadata. */
@NullMarked
package io.inweave.core.xds.peer;

import org.jspecify.annotations.NullMarked;
