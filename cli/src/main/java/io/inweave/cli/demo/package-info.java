/** The demo: a shop of ordinary JVM services in one mesh, on one machine or on a cluster, and checks that measure what the mesh does. */
@NullMarked
package io.inweave.cli.demo;

import org.jspecify.annotations.NullMarked;
