/**
 * Mutual TLS as a view of the current identity: engines and sockets of clients that accept only the identity they expect,
 * engines of servers that demand one, and the first look at a connection's bytes. Whatever is handed out here checks its
 * peer after every handshake, resumed ones too.
 */
@NullMarked
package io.inweave.core.tls;

import org.jspecify.annotations.NullMarked;
