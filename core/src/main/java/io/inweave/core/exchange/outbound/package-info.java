/**
 * {@link io.inweave.core.exchange.Outbound} over what discovery knows: the wait for a name, the clusters at work, and one
 * call from its route to its last attempt.
 */
@NullMarked
package io.inweave.core.exchange.outbound;

import org.jspecify.annotations.NullMarked;
