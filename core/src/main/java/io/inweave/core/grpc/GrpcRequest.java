package io.inweave.core.grpc;

import io.inweave.core.http2.HeaderField;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The head of a call. */
public final class GrpcRequest {
    private final String method;
    private final List<HeaderField> metadata = new ArrayList<>();

    private GrpcRequest(String method) {
        this.method = method;
    }

    /** @param method {@code package.Service/Method} */
    public static GrpcRequest of(String method) {
        return new GrpcRequest(method);
    }

    /** Adds a field; the name is in lower case, the value in ASCII. */
    public GrpcRequest with(String name, String value) {
        GrpcRequest changed = new GrpcRequest(method);
        changed.metadata.addAll(metadata);
        changed.metadata.add(HeaderField.of(name, value));
        return changed;
    }

    /** Tells the server how long we wait. */
    public GrpcRequest within(Duration limit) {
        return with("grpc-timeout", limit.toMillis() + "m");
    }

    List<HeaderField> head(String scheme, String authority) {
        List<HeaderField> head = new ArrayList<>();
        head.add(HeaderField.of(":method", "POST"));
        head.add(HeaderField.of(":scheme", scheme));
        head.add(HeaderField.of(":path", "/" + method));
        head.add(HeaderField.of(":authority", authority));
        head.add(HeaderField.of("te", "trailers"));
        head.add(HeaderField.of("content-type", "application/grpc"));
        head.add(HeaderField.of("user-agent", "inweave-agent"));
        head.addAll(metadata);
        return head;
    }
}
