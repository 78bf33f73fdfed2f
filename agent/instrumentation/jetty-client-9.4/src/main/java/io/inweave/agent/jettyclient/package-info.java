/**
 * The HTTP client of Jetty 9.4 to 11, as far as its lines have it in common: a request of the application is performed by requests
 * of ours, one for each attempt. No code here names a member of {@code HttpFields}: it is a class up to 9.4, an interface later.
 */
@NullMarked
package io.inweave.agent.jettyclient;

import org.jspecify.annotations.NullMarked;
