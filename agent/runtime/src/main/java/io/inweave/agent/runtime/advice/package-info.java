/** The code that is inlined into woven methods: one class a shape. It names the JDK and {@link io.inweave.bootstrap.Hook} only. */
@NullMarked
package io.inweave.agent.runtime.advice;

import org.jspecify.annotations.NullMarked;
