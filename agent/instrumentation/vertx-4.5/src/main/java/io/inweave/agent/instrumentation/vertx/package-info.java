/** Vert.x: what its HTTP servers know of their ports. Their connections are the Netty instrumentation's. */
@NullMarked
package io.inweave.agent.instrumentation.vertx;

import org.jspecify.annotations.NullMarked;
