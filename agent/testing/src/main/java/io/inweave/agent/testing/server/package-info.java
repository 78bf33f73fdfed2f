/**
 * A server that tests script: it really speaks HTTP/1.1 and HTTP/2 over sockets, with mutual TLS or without, and notes what it
 * saw of each request and of the connection below it.
 */
@NullMarked
package io.inweave.agent.testing.server;

import org.jspecify.annotations.NullMarked;
