/**
 * The exchange: one request as the mesh sees it. Adapters (instrumentations, the node proxy) ask {@link
 * io.inweave.core.exchange.Outbound} and {@link io.inweave.core.exchange.Inbound}, give the request's facts, perform
 * what the exchange answers with their library's own means, and report how it ended. Adapters hold no policy; nothing
 * here blocks, except what is named {@code await}. This package is what adapters see; it is done in {@code outbound} and
 * {@code inbound}, which adapters do not name.
 */
@NullMarked
package io.inweave.core.exchange;

import org.jspecify.annotations.NullMarked;
