/**
 * The mesh inside {@code java.net.http}. Each request of the application (and each hop of a redirect) stays the library's own
 * exchange; its attempts are further exchanges of the library, made by {@link
 * io.inweave.agent.instrumentation.httpclient.WireAttempt} to an invented host that stands for endpoint, security and
 * identity, so that the library's own pools, TLS and timers do the work. {@link
 * io.inweave.agent.instrumentation.httpclient.MeshCall} drives them as core's exchange says and hands the outcome back.
 */
@NullMarked
package io.inweave.agent.instrumentation.httpclient;

import org.jspecify.annotations.NullMarked;
