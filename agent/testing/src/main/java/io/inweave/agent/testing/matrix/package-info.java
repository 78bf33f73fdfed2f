/**
 * The matrix of libraries, {@code tests/libraries.csv}: which are supported, in which versions, which of them are tested on which
 * JDKs. Suites run once for each of its entries ({@link io.inweave.agent.testing.matrix.FromMatrix}), and
 * {@code docs/supported-libraries.md} is written from it.
 */
@NullMarked
package io.inweave.agent.testing.matrix;

import org.jspecify.annotations.NullMarked;
