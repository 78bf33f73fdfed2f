/** Applications that know of no mesh; some look behind the curtain by reflection, to see what the agent did. */
@NullMarked
package io.inweave.agent.programs;

import org.jspecify.annotations.NullMarked;
