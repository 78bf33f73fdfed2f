/**
 * A small gRPC client over {@code core.http2}: messages are bytes, each call has a connection of its own (gRPC over HTTP2,
 * github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md). Knows no service.
 */
@NullMarked
package io.inweave.core.grpc;

import org.jspecify.annotations.NullMarked;
