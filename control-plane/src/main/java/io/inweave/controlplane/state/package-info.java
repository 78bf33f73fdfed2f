/**
 * What a standalone control plane keeps between two runs: one directory, readable by its owner only, in which each file
 * is replaced as a whole. Keys, used join tokens and registrations are kept here, and nothing else is.
 */
@NullMarked
package io.inweave.controlplane.state;

import org.jspecify.annotations.NullMarked;
