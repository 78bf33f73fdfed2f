/** How the endpoints of a service are chosen and spoken to. */
@NullMarked
package io.inweave.core.model.cluster;

import org.jspecify.annotations.NullMarked;
