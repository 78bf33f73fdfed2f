/** Tells, before or while an application runs, which of its libraries the agent weaves, and why it leaves others alone. */
@NullMarked
package io.inweave.agent.runtime.survey;

import org.jspecify.annotations.NullMarked;
