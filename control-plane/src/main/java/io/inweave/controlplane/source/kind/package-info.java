/** The kinds of resource that are read: what Kubernetes and Istio write of each, to values of the model. */
@NullMarked
package io.inweave.controlplane.source.kind;

import org.jspecify.annotations.NullMarked;
