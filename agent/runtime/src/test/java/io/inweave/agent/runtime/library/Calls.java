package io.inweave.agent.runtime.library;

import java.io.IOException;

/** What the test calls a woven {@link Library} by, which lies in another class loader. */
public interface Calls {
    String name();

    int bodies();

    int around(int value) throws IOException;

    int repeated(int value);

    String argument(String value);

    String open(String value);

    String closed(String value) throws IOException;

    String deliberate(String value) throws IOException;
}
