package io.inweave.core.http2;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A connection that HTTP/2 is spoken over. */
public interface Line {
    InputStream in() throws IOException;

    OutputStream out() throws IOException;

    /** Ends it at once, whatever reads or writes at this moment. Never blocks; may be called again. */
    void cut();
}
