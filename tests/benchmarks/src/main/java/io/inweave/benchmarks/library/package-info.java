/** The libraries that are measured, each used as an application would use it, with or without mutual TLS of its own. */
@NullMarked
package io.inweave.benchmarks.library;

import org.jspecify.annotations.NullMarked;
