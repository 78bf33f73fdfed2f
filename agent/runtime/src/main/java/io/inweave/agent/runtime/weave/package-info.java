/** What is woven, where it fits, and the one place that knows the byte code weaver. */
@NullMarked
package io.inweave.agent.runtime.weave;

import org.jspecify.annotations.NullMarked;
