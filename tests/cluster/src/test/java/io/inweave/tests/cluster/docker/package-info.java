/** The same images without a cluster: containers of a Docker engine. */
@NullMarked
package io.inweave.tests.cluster.docker;

import org.jspecify.annotations.NullMarked;
