/** How commands reach control planes: one by its address, or all replicas of a cluster through its API server. */
@NullMarked
package io.inweave.cli.plane;

import org.jspecify.annotations.NullMarked;
