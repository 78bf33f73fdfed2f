package io.inweave.controlplane.ca;

import java.io.IOException;
import java.util.Map;

/** Where the authority's own key is kept, out of reach of everybody else. */
public interface AuthorityKeys {
    /**
     * What an operator plugged in: {@code ca-cert.pem}, {@code ca-key.pem}, {@code cert-chain.pem} and {@code
     * root-cert.pem}, by these names, as far as they are there. Empty: nothing is plugged in.
     */
    Map<String, String> pluggedIn() throws IOException;

    /** How messages name one of the files that are plugged in. */
    String pluggedInName(String file);

    /**
     * The kept root, key first, in PEM form. Where none is kept, one is made and kept; of several that are made at the same
     * time one stays, and all get that one.
     */
    String rootOr(Maker maker) throws IOException;

    /** How messages name the place of the root. */
    String rootName();

    /** Makes a root with its key, in PEM form. */
    interface Maker {
        String make() throws IOException;
    }
}
