/** The HTTP client of Jetty 9.4: what of it later lines have otherwise. */
@NullMarked
package io.inweave.agent.instrumentation.jettyclient9;

import org.jspecify.annotations.NullMarked;
