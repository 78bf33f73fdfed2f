/**
 * What follows a request's work through the process: trace, request id, deadline. One immutable value, current on a
 * thread; whoever hands work to another thread carries it there.
 */
@NullMarked
package io.inweave.core.context;

import org.jspecify.annotations.NullMarked;
