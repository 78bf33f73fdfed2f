/**
 * Tomcat's NIO connector: mutual TLS beneath what the connector takes for plaintext, the port's announcement, and each
 * request's authorization, context and telemetry. The classes that name Tomcat's types are loaded beside Tomcat.
 */
@NullMarked
package io.inweave.agent.instrumentation.tomcat;

import org.jspecify.annotations.NullMarked;
