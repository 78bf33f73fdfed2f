/**
 * What became of resources, written into their {@code status}: conditions of the Gateway API for its routes, and Istio's for
 * Istio's kinds.
 */
@NullMarked
package io.inweave.controlplane.kubernetes.status;

import org.jspecify.annotations.NullMarked;
