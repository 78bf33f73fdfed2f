/**
 * {@link io.inweave.core.exchange.Inbound} over what discovery knows: how a listening port is announced and configured,
 * and whether a request may enter by it.
 */
@NullMarked
package io.inweave.core.exchange.inbound;

import org.jspecify.annotations.NullMarked;
