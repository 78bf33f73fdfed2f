/**
 * The loop of attempts for clients that never wait: it is continued by whatever thread the library reports on, pauses on the
 * agent's timer, and hands work back to a thread of the library's.
 */
@NullMarked
package io.inweave.agent.weaving.async;

import org.jspecify.annotations.NullMarked;
