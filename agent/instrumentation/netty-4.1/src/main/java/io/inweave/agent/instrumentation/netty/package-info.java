/**
 * HTTP servers on Netty, whatever framework makes them: a connection is taken into the mesh when a handler that speaks HTTP is put
 * into its pipeline, so that other users of Netty in the process are never touched. HTTP/1.1 is judged by a handler behind the
 * codec, HTTP/2 where frames reach whatever listens to them.
 */
@NullMarked
package io.inweave.agent.instrumentation.netty;

import org.jspecify.annotations.NullMarked;
