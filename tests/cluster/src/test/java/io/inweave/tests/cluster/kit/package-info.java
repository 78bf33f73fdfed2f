/** The cluster, its images and its command line, for tests. */
@NullMarked
package io.inweave.tests.cluster.kit;

import org.jspecify.annotations.NullMarked;
