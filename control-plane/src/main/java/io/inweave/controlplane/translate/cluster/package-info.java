/** Clusters and their endpoints: how calls reach a subset of a port. */
@NullMarked
package io.inweave.controlplane.translate.cluster;

import org.jspecify.annotations.NullMarked;
