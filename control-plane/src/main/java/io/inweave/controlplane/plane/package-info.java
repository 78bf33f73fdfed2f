/** The control plane as a whole: what is made of which part, in which order it starts, and how it ends. */
@NullMarked
package io.inweave.controlplane.plane;

import org.jspecify.annotations.NullMarked;
