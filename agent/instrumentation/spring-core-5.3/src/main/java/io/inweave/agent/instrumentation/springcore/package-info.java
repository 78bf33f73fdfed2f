/** Spring: context follows work into its executor that makes a thread for each task. */
@NullMarked
package io.inweave.agent.instrumentation.springcore;

import org.jspecify.annotations.NullMarked;
