/**
 * The discovery client: delta ADS on one stream, each resource subscribed to by name on first use, parsed into
 * {@code io.inweave.core.model} or refused, and published as one immutable snapshot. Protobuf types stop here.
 */
@NullMarked
package io.inweave.core.xds;

import org.jspecify.annotations.NullMarked;
