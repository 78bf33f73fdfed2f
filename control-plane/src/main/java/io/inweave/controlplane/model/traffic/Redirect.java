package io.inweave.controlplane.model.traffic;

import org.jspecify.annotations.Nullable;

/**
 * An answer that sends the caller elsewhere.
 *
 * @param uri the whole new path
 * @param path how the path is changed, where {@code uri} is null; its authority is not used
 * @param code 301 by default
 * @param portFromRequest the redirect names the port of the request; {@code port} is null then
 */
public record Redirect(
        @Nullable String uri,
        @Nullable String authority,
        @Nullable String scheme,
        @Nullable Integer port,
        boolean portFromRequest,
        int code,
        @Nullable Rewrite path) {
    public Redirect(
            @Nullable String uri,
            @Nullable String authority,
            @Nullable String scheme,
            @Nullable Integer port,
            boolean portFromRequest,
            int code) {
        this(uri, authority, scheme, port, portFromRequest, code, null);
    }
}
