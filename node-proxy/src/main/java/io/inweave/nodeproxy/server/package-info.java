/** The side that callers speak to: connections and streams, one request after another, read no faster than it goes on. */
@NullMarked
package io.inweave.nodeproxy.server;

import org.jspecify.annotations.NullMarked;
