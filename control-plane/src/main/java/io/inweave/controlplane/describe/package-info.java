/** Tells all that applies to one workload or service: what it serves, which policies and routes, and what is wrong with it. */
@NullMarked
package io.inweave.controlplane.describe;

import org.jspecify.annotations.NullMarked;
