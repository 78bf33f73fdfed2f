/**
 * gRPC-Java's channels and servers, without regard to their transport. A plaintext channel to a name of the mesh gets our
 * name resolver, which hands it our config selector (one exchange a call) and our load balancer (one subchannel for each
 * endpoint and identity); retries go through gRPC's own replay buffer, on the exchange's word. On servers, calls are
 * authorized as their stream is created. What the transports need to know travels in gRPC's attributes.
 */
@NullMarked
package io.inweave.agent.instrumentation.grpc;

import org.jspecify.annotations.NullMarked;
