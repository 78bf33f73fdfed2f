/** An ordinary gRPC application that knows of no mesh, told what to do line by line. Compiled against the oldest version. */
@NullMarked
package io.inweave.tests.grpc.app;

import org.jspecify.annotations.NullMarked;
