package io.inweave.core.model.route;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the authority of a request is rewritten. */
public final class HostRewrite {
    /** Where the new authority comes from. */
    public enum Source {
        LITERAL,
        /** The value of a request header. */
        HEADER,
        /** The host name of the endpoint ({@code auto_host_rewrite}). */
        ENDPOINT
    }

    private final Source source;
    private final String value;

    private HostRewrite(Source source, String value) {
        this.source = source;
        this.value = value;
    }

    public static HostRewrite literal(String authority) {
        return new HostRewrite(Source.LITERAL, authority);
    }

    /** The header's name is in lower case; when it is missing the authority stays. */
    public static HostRewrite header(String name) {
        return new HostRewrite(Source.HEADER, name);
    }

    public static HostRewrite endpoint() {
        return new HostRewrite(Source.ENDPOINT, "");
    }

    public Source source() {
        return source;
    }

    /** The authority, or the header's name. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostRewrite
                && source == ((HostRewrite) other).source
                && value.equals(((HostRewrite) other).value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, value);
    }

    @Override
    public String toString() {
        return source + " " + value;
    }
}
