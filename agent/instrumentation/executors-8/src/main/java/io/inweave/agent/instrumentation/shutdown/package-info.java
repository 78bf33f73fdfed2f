/**
 * The end of a JVM: its ports leave the mesh before the application hears of the end. Shutdown hooks all run at once, so one
 * of ours would race with those that stop the servers: see the RATIONALE.
 */
@NullMarked
package io.inweave.agent.instrumentation.shutdown;

import org.jspecify.annotations.NullMarked;
