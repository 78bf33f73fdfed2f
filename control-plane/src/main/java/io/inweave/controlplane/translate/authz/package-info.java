/** Authorization policies in the words of Envoy's RBAC. */
@NullMarked
package io.inweave.controlplane.translate.authz;

import org.jspecify.annotations.NullMarked;
