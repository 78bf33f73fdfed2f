package io.inweave.core.model.cluster;

import io.inweave.core.model.Copies;
import io.inweave.core.model.StringMatch;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a TLS connection to an endpoint must offer and prove. */
public final class TlsSettings {
    private final List<StringMatch> subjectAltNames;
    private final String sni;
    private final List<String> alpn;

    private TlsSettings(Builder from) {
        this.subjectAltNames = from.subjectAltNames;
        this.sni = from.sni;
        this.alpn = from.alpn;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The peer's subject alternative name must match one; empty: the endpoint's own identity decides alone. */
    public List<StringMatch> subjectAltNames() {
        return subjectAltNames;
    }

    /** Server name to send; empty: none. */
    public String sni() {
        return sni;
    }

    /** Protocols to offer; empty: what the adapter's library speaks. */
    public List<String> alpn() {
        return alpn;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof TlsSettings)) {
            return false;
        }
        TlsSettings that = (TlsSettings) other;
        return Objects.equals(subjectAltNames, that.subjectAltNames)
                && Objects.equals(sni, that.sni)
                && Objects.equals(alpn, that.alpn);
    }

    @Override
    public int hashCode() {
        return Objects.hash(subjectAltNames, sni, alpn);
    }

    @Override
    public String toString() {
        return "TlsSettings{" + "subjectAltNames=" + subjectAltNames + ", sni=" + sni + ", alpn=" + alpn + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private List<StringMatch> subjectAltNames = Collections.emptyList();
        private String sni = "";
        private List<String> alpn = Collections.emptyList();

        private Builder() {}

        public Builder subjectAltNames(List<StringMatch> subjectAltNames) {
            this.subjectAltNames = Copies.list(subjectAltNames);
            return this;
        }

        public Builder sni(String sni) {
            this.sni = sni;
            return this;
        }

        public Builder alpn(List<String> alpn) {
            this.alpn = Copies.list(alpn);
            return this;
        }

        public TlsSettings build() {
            return new TlsSettings(this);
        }
    }
}
