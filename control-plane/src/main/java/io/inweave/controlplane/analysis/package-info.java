/**
 * Looks for what is wrong with a mesh's configuration beyond what is refused: what contradicts itself, leads nowhere, or
 * protects less than it says. Pure: the same scene gives the same findings.
 */
@NullMarked
package io.inweave.controlplane.analysis;

import org.jspecify.annotations.NullMarked;
