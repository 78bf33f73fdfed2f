/** The demo, run from its built jar. */
@NullMarked
package io.inweave.tests.demo;

import org.jspecify.annotations.NullMarked;
