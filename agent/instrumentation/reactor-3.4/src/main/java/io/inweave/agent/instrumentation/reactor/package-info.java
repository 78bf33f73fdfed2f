/**
 * Reactor: signals that come from threads which know nothing of the request, by way of sinks. Schedulers need nothing of their own,
 * since their tasks are future tasks of the JDK.
 */
@NullMarked
package io.inweave.agent.instrumentation.reactor;

import org.jspecify.annotations.NullMarked;
