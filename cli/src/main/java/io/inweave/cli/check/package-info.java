/** {@code inweave check}: whether a cluster can take the mesh, and whether the mesh that it has is whole. */
@NullMarked
package io.inweave.cli.check;

import org.jspecify.annotations.NullMarked;
