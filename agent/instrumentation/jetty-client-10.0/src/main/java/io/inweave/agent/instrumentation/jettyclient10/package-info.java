/** The HTTP client of Jetty 10 and 11: what of it 9.4 has otherwise. */
@NullMarked
package io.inweave.agent.instrumentation.jettyclient10;

import org.jspecify.annotations.NullMarked;
