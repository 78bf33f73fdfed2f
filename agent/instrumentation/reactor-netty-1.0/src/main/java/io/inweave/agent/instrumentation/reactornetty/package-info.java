/** Reactor Netty: what its servers know of their ports. Their connections are the Netty instrumentation's. */
@NullMarked
package io.inweave.agent.instrumentation.reactornetty;

import org.jspecify.annotations.NullMarked;
