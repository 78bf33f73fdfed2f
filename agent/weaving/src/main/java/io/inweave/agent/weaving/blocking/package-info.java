/**
 * The loop of a blocking client over an exchange: a hook that repeats the library's own method once for each attempt, with
 * pauses, timeouts and the mesh's own answers between. A library gives a {@code BlockingLibrary} for each call.
 */
@NullMarked
package io.inweave.agent.weaving.blocking;

import org.jspecify.annotations.NullMarked;
