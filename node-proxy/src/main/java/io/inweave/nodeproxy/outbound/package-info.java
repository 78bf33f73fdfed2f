/** Calls of the process beside into the mesh: an HTTP proxy that asks core where to, as whom and how often. */
@NullMarked
package io.inweave.nodeproxy.outbound;

import org.jspecify.annotations.NullMarked;
