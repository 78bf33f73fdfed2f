/**
 * gRPC's OkHttp transport, client side: a connection to a peer that must be mutual TLS is made by a socket factory of ours, and
 * looks like plaintext to the transport.
 */
@NullMarked
package io.inweave.agent.instrumentation.grpc.okhttp;

import org.jspecify.annotations.NullMarked;
