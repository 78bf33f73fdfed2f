/** What is to be woven, as the instrumentations described it, and the switch that each of them has. */
@NullMarked
package io.inweave.agent.runtime.plan;

import org.jspecify.annotations.NullMarked;
