/** Kotlin coroutines: context follows a coroutine from one thread to the next, and to the coroutines that it starts. */
@NullMarked
package io.inweave.agent.instrumentation.coroutines;

import org.jspecify.annotations.NullMarked;
