/** Event loops, addresses, and which connections are open. */
@NullMarked
package io.inweave.nodeproxy.net;

import org.jspecify.annotations.NullMarked;
