package io.inweave.core.xds;

import io.inweave.core.protobuf.ProtobufWriter;

/** What we say ({@code envoy.service.discovery.v3.DeltaDiscoveryRequest}), field by field. One owner. */
final class DeltaRequest {
    private static final int NODE = 1;
    private static final int TYPE_URL = 2;
    private static final int SUBSCRIBE = 3;
    private static final int UNSUBSCRIBE = 4;
    private static final int INITIAL_VERSIONS = 5;
    private static final int NONCE = 6;
    private static final int ERROR_DETAIL = 7;
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int STATUS_CODE = 1;
    private static final int STATUS_MESSAGE = 2;
    /** {@code google.rpc.Code}. */
    private static final int INVALID_ARGUMENT = 3;

    private final ProtobufWriter out = new ProtobufWriter();

    private DeltaRequest() {}

    static DeltaRequest of(String typeUrl) {
        DeltaRequest request = new DeltaRequest();
        request.out.text(TYPE_URL, typeUrl);
        return request;
    }

    DeltaRequest node(byte[] node) {
        out.bytes(NODE, node);
        return this;
    }

    DeltaRequest subscribe(String name) {
        out.text(SUBSCRIBE, name);
        return this;
    }

    DeltaRequest unsubscribe(String name) {
        out.text(UNSUBSCRIBE, name);
        return this;
    }

    DeltaRequest has(String name, String version) {
        out.message(INITIAL_VERSIONS, entry -> {
            entry.text(KEY, name);
            entry.text(VALUE, version);
        });
        return this;
    }

    DeltaRequest answers(String nonce) {
        out.text(NONCE, nonce);
        return this;
    }

    DeltaRequest refuses(String reason) {
        out.message(ERROR_DETAIL, status -> {
            status.varint(STATUS_CODE, INVALID_ARGUMENT);
            status.text(STATUS_MESSAGE, reason);
        });
        return this;
    }

    byte[] toBytes() {
        return out.toBytes();
    }
}
