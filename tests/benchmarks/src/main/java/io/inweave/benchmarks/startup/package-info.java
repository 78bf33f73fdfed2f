/** Start-up and memory of a Spring Boot service, with the agent and without. */
@NullMarked
package io.inweave.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
