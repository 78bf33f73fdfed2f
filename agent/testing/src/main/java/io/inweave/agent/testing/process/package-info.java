/**
 * How tests start processes: {@link io.inweave.agent.testing.process.JavaCommand} says what JVM is to run, on which {@link
 * io.inweave.agent.testing.process.Jdk}; {@link io.inweave.agent.testing.process.Spawned} is the process and what it wrote.
 */
@NullMarked
package io.inweave.agent.testing.process;

import org.jspecify.annotations.NullMarked;
