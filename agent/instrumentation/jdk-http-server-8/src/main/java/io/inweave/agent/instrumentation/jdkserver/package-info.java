/**
 * The JDK's {@code com.sun.net.httpserver.HttpServer}: mutual TLS beneath what the server takes for plaintext, the port's
 * announcement, and each request's authorization, context and telemetry. An {@code HttpsServer} is left alone.
 */
@NullMarked
package io.inweave.agent.instrumentation.jdkserver;

import org.jspecify.annotations.NullMarked;
