/** gRPC applications in processes of their own, with the built agent before them, in a mesh with a real control plane. */
@NullMarked
package io.inweave.tests.grpc;

import org.jspecify.annotations.NullMarked;
