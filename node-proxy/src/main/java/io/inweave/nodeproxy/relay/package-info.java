/** One exchange between a caller and a server: the request's body one way, the answer the other, each as fast as it is taken. */
@NullMarked
package io.inweave.nodeproxy.relay;

import org.jspecify.annotations.NullMarked;
