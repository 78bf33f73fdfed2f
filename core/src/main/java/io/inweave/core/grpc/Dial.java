package io.inweave.core.grpc;

import io.inweave.core.http2.Line;
import java.io.IOException;

/** A connection for one call, which is still to be made. It may be {@linkplain #cut cut} at any moment, also while it is made. */
public interface Dial extends Line {
    /** Connects, and secures the connection if it is to be. Blocks. */
    void open() throws IOException;
}
