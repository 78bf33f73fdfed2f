/** The HTTP client of Jetty 12: a request of the application is performed by requests of ours, one for each attempt. */
@NullMarked
package io.inweave.agent.instrumentation.jettyclient;

import org.jspecify.annotations.NullMarked;
