/** Spring's WebClient: what it knows of a request before the client beneath it does. Its calls are that client's. */
@NullMarked
package io.inweave.agent.instrumentation.springwebflux;

import org.jspecify.annotations.NullMarked;
