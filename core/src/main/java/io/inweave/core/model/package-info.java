/**
 * What the mesh's configuration means, as immutable values: listeners, routes, clusters, endpoints, policies. Nothing here names a
 * protobuf type, opens a connection or keeps mutable state; {@code io.inweave.core.xds} makes these values and requests read them.
 * Here is what the packages beneath have in common.
 */
@NullMarked
package io.inweave.core.model;

import org.jspecify.annotations.NullMarked;
