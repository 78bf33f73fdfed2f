/** The side that is called: connections, their pools, and one request on one of them. */
@NullMarked
package io.inweave.nodeproxy.upstream;

import org.jspecify.annotations.NullMarked;
