/** The mesh on a real Kubernetes. */
@NullMarked
package io.inweave.tests.cluster;

import org.jspecify.annotations.NullMarked;
