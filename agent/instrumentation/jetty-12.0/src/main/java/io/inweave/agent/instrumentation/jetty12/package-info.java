/**
 * The server of Jetty 12, whose core knows of no servlets: mutual TLS beneath what a connector takes for plaintext, and each
 * request's authorization, context and telemetry. The classes that name Jetty's types are loaded beside Jetty.
 */
@NullMarked
package io.inweave.agent.instrumentation.jetty12;

import org.jspecify.annotations.NullMarked;
