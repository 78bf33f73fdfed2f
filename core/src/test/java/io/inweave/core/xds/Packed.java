package io.inweave.core.xds;

import com.google.protobuf.Message;
import io.inweave.core.protobuf.Any;

/** Brings generated messages into the form in which the client reads them. */
final class Packed {
    private Packed() {}

    static Any of(Message message) {
        return of(message instanceof com.google.protobuf.Any any ? any : com.google.protobuf.Any.pack(message));
    }

    static Any of(com.google.protobuf.Any any) {
        return Any.of(any.getTypeUrl(), any.getValue().toByteArray());
    }
}
