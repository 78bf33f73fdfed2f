/**
 * Benchmarks, each with what it is compared to in the same run. Figures are medians of interleaved rounds; ratios count, not
 * absolutes, since machines are noisy.
 */
@NullMarked
package io.inweave.benchmarks;

import org.jspecify.annotations.NullMarked;
