/**
 * Jetty 9.4's server: mutual TLS beneath what a connector takes for plaintext, the port's announcement, and each request's
 * authorization, context and telemetry. The classes that name Jetty's types are loaded beside Jetty.
 */
@NullMarked
package io.inweave.agent.instrumentation.jetty;

import org.jspecify.annotations.NullMarked;
