package io.inweave.core.route;

import org.jspecify.annotations.Nullable;

/** A request's headers with the pseudo headers among them, as Envoy's matchers see them. */
public final class Headers {
    private Headers() {}

    /** @param name in lower case; {@code :method}, {@code :authority}, {@code :path} and {@code :scheme} are among them */
    public static @Nullable String value(RequestFacts facts, String name) {
        if (name.isEmpty() || name.charAt(0) != ':') {
            return name.equals("host") ? facts.authority() : facts.header(name);
        }
        switch (name) {
            case ":method":
                return facts.method();
            case ":authority":
                return facts.authority();
            case ":path":
                return facts.path();
            case ":scheme":
                // The application's own scheme: calls that are TLS of its own never come here.
                return "http";
            default:
                return null;
        }
    }
}
