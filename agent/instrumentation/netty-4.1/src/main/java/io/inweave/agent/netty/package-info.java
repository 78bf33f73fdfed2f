/**
 * What instrumentations of libraries on Netty share: mutual TLS beneath what a server or a client takes for plaintext. On servers a
 * handler at the head of the pipeline tells TLS from plaintext by the first bytes, as the port's mode says; on clients one
 * connects to the real address and adds TLS. Loaded beside the hooks of each instrumentation that uses it.
 */
@NullMarked
package io.inweave.agent.netty;

import org.jspecify.annotations.NullMarked;
