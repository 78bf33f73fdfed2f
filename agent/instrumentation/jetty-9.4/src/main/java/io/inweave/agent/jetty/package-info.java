/**
 * What the connectors of all lines of Jetty have in common: telling TLS from plaintext on a new connection, the port's
 * announcement, a request's context on a thread. Loaded beside Jetty, for each instrumentation that uses it. It is compiled
 * against the oldest line, and calls only what has the same signature up to the newest.
 */
@NullMarked
package io.inweave.agent.jetty;

import org.jspecify.annotations.NullMarked;
