/** How things are named and picked out: objects, hosts, identities, labels and localities. */
@NullMarked
package io.inweave.controlplane.model.naming;

import org.jspecify.annotations.NullMarked;
