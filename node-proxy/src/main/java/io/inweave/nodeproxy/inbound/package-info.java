/** Calls from the mesh to the process beside: mutual TLS, authorization, and on to the application. */
@NullMarked
package io.inweave.nodeproxy.inbound;

import org.jspecify.annotations.NullMarked;
