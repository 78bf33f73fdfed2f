/** What is looked at: configuration with where it stands, and what runs, or would, from files, a cluster, or a running control plane. */
@NullMarked
package io.inweave.controlplane.analysis.scene;

import org.jspecify.annotations.NullMarked;
