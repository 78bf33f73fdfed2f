/** Bytes from one connection to another and back. */
@NullMarked
package io.inweave.nodeproxy.tunnel;

import org.jspecify.annotations.NullMarked;
