/** A mesh's files, and its control plane as a process that can be killed. */
@NullMarked
package io.inweave.agent.testing.mesh;

import org.jspecify.annotations.NullMarked;
