package io.inweave.controlplane.model.traffic;

import org.jspecify.annotations.Nullable;

/**
 * An answer that sends the caller elsewhere.
 *
 * @param code 301 by default
 * @param portFromRequest the redirect names the port of the request; {@code port} is null then
 */
public record Redirect(
        @Nullable String uri,
        @Nullable String authority,
        @Nullable String scheme,
        @Nullable Integer port,
        boolean portFromRequest,
        int code) {}
