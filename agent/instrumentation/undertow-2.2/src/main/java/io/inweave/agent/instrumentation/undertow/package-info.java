/**
 * Undertow's server: mutual TLS beneath what a listener takes for plaintext, the port's announcement, and each request's
 * authorization, context and telemetry. The classes that name Undertow's types are loaded beside Undertow.
 */
@NullMarked
package io.inweave.agent.instrumentation.undertow;

import org.jspecify.annotations.NullMarked;
