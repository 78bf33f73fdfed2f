/** A client that speaks HTTP/1.1 byte by byte, so that a test decides on each connection and on what it proves itself with. */
@NullMarked
package io.inweave.agent.testing.wire;

import org.jspecify.annotations.NullMarked;
