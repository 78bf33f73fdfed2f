/** The shop on a Kubernetes cluster that has the mesh: ordinary manifests in a labelled namespace, looked at by port-forwards. */
@NullMarked
package io.inweave.cli.demo.cluster;

import org.jspecify.annotations.NullMarked;
