/**
 * Data planes of others with our control plane: gRPC's xDS client and server, and a real Envoy. All take their
 * certificates from our authority as a workload does, by signing request and join token, and carry traffic.
 */
@NullMarked
package io.inweave.tests.interop;

import org.jspecify.annotations.NullMarked;
