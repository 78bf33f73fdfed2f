/** The agent's start, its services to hooks, and its end. Entered through {@link io.inweave.agent.runtime.AgentRuntime}. */
@NullMarked
package io.inweave.agent.runtime;

import org.jspecify.annotations.NullMarked;
