/** Files of Kubernetes manifests: the agent put into the pods in them, everything else as it stands. */
@NullMarked
package io.inweave.injector.manifest;

import org.jspecify.annotations.NullMarked;
