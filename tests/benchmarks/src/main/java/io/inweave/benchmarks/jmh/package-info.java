/** JMH: the decisions on the way of a request, which take no lock and parse nothing. */
@NullMarked
package io.inweave.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
