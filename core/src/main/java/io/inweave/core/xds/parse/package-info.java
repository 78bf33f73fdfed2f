/**
 * From xDS messages to {@code io.inweave.core.model}: one parser a resource type, which either gives a whole value or
 * throws the one checked exception that becomes a NACK. What is known to be harmless is left out; what would change the
 * meaning and is not understood is refused.
 */
@NullMarked
package io.inweave.core.xds.parse;

import org.jspecify.annotations.NullMarked;
