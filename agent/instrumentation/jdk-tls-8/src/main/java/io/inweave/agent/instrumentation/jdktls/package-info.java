/** Makes the JDK's TLS take the server names that Istio's sidecars send. */
@NullMarked
package io.inweave.agent.instrumentation.jdktls;

import org.jspecify.annotations.NullMarked;
