/** One thin subclass of the kit's suites for each library that the agent weaves. */
@NullMarked
package io.inweave.tests.agent;

import org.jspecify.annotations.NullMarked;
