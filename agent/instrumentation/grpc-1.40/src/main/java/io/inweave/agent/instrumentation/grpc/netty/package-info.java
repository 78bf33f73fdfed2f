/**
 * gRPC's Netty transport: mutual TLS beneath what it takes for plaintext. On clients a handler at the head of the pipeline
 * connects to the real address and adds TLS; on servers one tells TLS from plaintext by the first bytes, as the port's mode
 * says. Both enter where gRPC makes the handler that negotiates a plaintext connection, so that other users of Netty in the
 * process, and transports with TLS of the application's own, are never touched.
 */
@NullMarked
package io.inweave.agent.instrumentation.grpc.netty;

import org.jspecify.annotations.NullMarked;
