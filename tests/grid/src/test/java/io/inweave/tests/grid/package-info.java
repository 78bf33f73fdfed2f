/** A grid of small real applications, run as their users run them, with the built agent before them. */
@NullMarked
package io.inweave.tests.grid;

import org.jspecify.annotations.NullMarked;
