/** One call between two JVMs: plain, mutual TLS configured by hand in the same libraries, and woven. */
@NullMarked
package io.inweave.benchmarks.call;

import org.jspecify.annotations.NullMarked;
